import { ClipboardPaste, SquareTerminal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { FlowNode } from '#core/flow/document.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { useCredentials } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';

const PasteCurlDialog = lazy(async () => ({ default: (await import('./paste-curl-dialog.tsx')).PasteCurlDialog }));

/** An HTTP request in the form in which other tools give and take it. */
export const CurlButtons = ({ node }: { node: FlowNode }) => {
  const { platform, toast } = useApp();
  const credentials = useCredentials().data ?? [];
  const [isPasting, setPasting] = useState(false);
  const copy = async () => {
    const { printCurl } = await import('#core/flow/curl-print.ts');
    const named = credentials.find(({ name }) => name === node.settings['credential']);
    const { header } = named?.facts ?? {};
    const printed =
      named?.kind === 'header'
        ? printCurl(node.settings, { kind: 'header', header: String(header ?? '') })
        : named?.kind === 'basic' || named?.kind === 'oauth2'
          ? printCurl(node.settings, { kind: named.kind })
          : printCurl(node.settings);
    const isCopied = await platform.copyText(printed);
    toast(
      isCopied
        ? { kind: 'ok', title: 'Request copied as cURL', description: 'Templates and secrets stand in it by name.' }
        : { kind: 'error', title: 'The system did not allow copying.' },
    );
  };
  return (
    <div className="flex gap-2 px-3 pb-3">
      <Button size="sm" onClick={() => setPasting(true)}>
        <ClipboardPaste size={14} aria-hidden /> Paste cURL…
      </Button>
      <Button size="sm" onClick={() => void copy()}>
        <SquareTerminal size={14} aria-hidden /> Copy as cURL
      </Button>
      <Suspense fallback={null}>
        {isPasting ? <PasteCurlDialog node={node} onClose={() => setPasting(false)} /> : null}
      </Suspense>
    </div>
  );
};
