import { Copy, Eye, EyeOff, RefreshCw, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import type { Endpoint } from '#core/contract/records/flow.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { useApp, useUi } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useEndpoint, useInfo } from '#renderer/state/queries.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { flowAddress } from './flow-address.ts';

/** Address and bearer token of the flow. The token is asked for only when it is to be seen or copied. */
export const FlowAccess = ({ doc }: { doc: FlowDocument }) => {
  const { client, platform, toast } = useApp();
  const setDialog = useUi((state) => state.setDialog);
  const info = useInfo().data;
  const [isRevealed, setRevealed] = useState(false);
  const endpoint = useEndpoint(doc.id, isRevealed);
  const address = info ? flowAddress(doc, info) : '';

  const copy = async (what: string, text: string | null) => {
    if (text === null) return toast({ title: `This flow has no ${what}.`, kind: 'info' });
    const isCopied = await platform.copyText(text);
    toast(
      isCopied
        ? { title: `Copied the ${what}`, kind: 'ok' }
        : { title: 'The system did not allow copying.', kind: 'error' },
    );
  };
  const copyOf = (what: string, pick: (endpoint: Endpoint) => string | null) => {
    client.flows
      .endpoint({ id: doc.id })
      .then((fresh) => copy(what, pick(fresh)))
      .catch((error: unknown) => toast({ title: toErrorMessage(error), kind: 'error' }));
  };
  const token = endpoint.isError
    ? toErrorMessage(endpoint.error)
    : (endpoint.data?.token ?? 'This flow needs no token.');

  return (
    <dl className="flex flex-col gap-3 px-3 pb-4">
      <AccessRow name="URL" value={address}>
        <IconButton size="sm" label="Copy URL" icon={<Copy size={14} />} onClick={() => void copy('URL', address)} />
        <IconButton
          size="sm"
          label="Copy as curl"
          icon={<SquareTerminal size={14} />}
          onClick={() => copyOf('curl command, with the bearer token', ({ curl }) => curl)}
        />
      </AccessRow>
      <AccessRow name="Bearer token" value={isRevealed && !endpoint.isPending ? token : '•'.repeat(24)}>
        <IconButton
          size="sm"
          label={isRevealed ? 'Hide the token' : 'Show the token'}
          icon={isRevealed ? <EyeOff size={14} /> : <Eye size={14} />}
          aria-pressed={isRevealed}
          onClick={() => setRevealed(!isRevealed)}
        />
        <IconButton
          size="sm"
          label="Copy bearer token"
          icon={<Copy size={14} />}
          onClick={() => copyOf('bearer token', (fresh) => fresh.token)}
        />
        <IconButton
          size="sm"
          label="Rotate the token"
          icon={<RefreshCw size={14} />}
          onClick={() => setDialog('rotate-token')}
        />
      </AccessRow>
    </dl>
  );
};

const AccessRow = ({ name, value, children }: { name: string; value: string; children: React.ReactNode }) => (
  <div className="flex flex-col gap-1">
    <dt className="text-xs font-medium text-fg-2">{name}</dt>
    <dd className="flex items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-2.5">
      <span className="min-w-0 flex-1 truncate font-mono text-xs text-fg" title={name === 'URL' ? value : undefined}>
        {value}
      </span>
      {children}
    </dd>
  </div>
);
