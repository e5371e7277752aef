import { Copy } from 'lucide-react';
import { useApp } from '#renderer/state/app-context.tsx';
import { useInfo } from '#renderer/state/queries.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { SettingsSection } from './settings-section.tsx';
import { toTunnels } from './tunnels.ts';

/** How a server becomes reachable that other systems cannot see yet. */
export const PublicAddress = () => {
  const info = useInfo().data;
  if (!info) return null;
  const { ingressUrl, publicUrl } = info;
  return (
    <SettingsSection title="Reach this server from the internet">
      <div className="flex flex-col gap-4 text-sm text-fg-2">
        <p>
          Webhooks listen at <code className="font-mono text-xs text-fg">{ingressUrl}</code>
          {publicUrl === '' || publicUrl === ingressUrl ? (
            '. Systems on the internet cannot reach a local address; a tunnel gives it a public one.'
          ) : (
            <>
              {' '}
              and are given out as <code className="font-mono text-xs text-fg">{publicUrl}</code>.
            </>
          )}
        </p>
        <details>
          <summary className="cursor-pointer rounded-xs font-medium text-accent-text">Use a tunnel</summary>
          <ol className="mt-3 flex list-decimal flex-col gap-3 pl-5">
            <li>
              Run one of these beside Hookloom:
              <ul aria-label="Tunnels" className="mt-2 flex flex-col gap-2">
                {toTunnels(ingressUrl).map((tunnel) => (
                  <TunnelRow key={tunnel.name} {...tunnel} />
                ))}
              </ul>
            </li>
            <li>
              Paste the https address that it prints into{' '}
              <strong className="font-medium text-fg">Public address</strong> below and save. URLs and cURL commands
              that you copy then hold it.
            </li>
            <li>
              Enter <code className="font-mono text-xs text-fg">127.0.0.1</code> under{' '}
              <strong className="font-medium text-fg">Trusted proxies</strong>, so that the address of the caller is
              seen in place of the tunnel’s.
            </li>
          </ol>
          <p className="mt-3 text-xs text-fg-3">
            A tunnel brings the certificate along. Forward the webhooks only: this window has an address of its own that
            should stay private.
          </p>
        </details>
      </div>
    </SettingsSection>
  );
};

const TunnelRow = ({ name, text, command }: { name: string; text: string; command: string }) => {
  const { platform, toast } = useApp();
  const copy = async () => {
    const isCopied = await platform.copyText(command);
    toast(
      isCopied
        ? { kind: 'ok', id: 'copied', title: 'Command copied' }
        : { kind: 'error', title: 'The system did not allow copying.' },
    );
  };
  return (
    <li className="flex flex-col gap-1">
      <span className="text-xs">
        <span className="font-medium text-fg">{name}.</span> {text}
      </span>
      <span className="flex items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-2.5">
        <code className="min-w-0 flex-1 truncate font-mono text-xs text-fg">{command}</code>
        <IconButton
          size="sm"
          label={`Copy the command for ${name}`}
          icon={<Copy size={14} />}
          onClick={() => void copy()}
        />
      </span>
    </li>
  );
};
