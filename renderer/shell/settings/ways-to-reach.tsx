import { Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useApp } from '#renderer/state/app-context.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#renderer/ui/tabs.tsx';
import { toOwnPort, toProxies, toTunnels } from './ways.ts';

type Way = 'tunnel' | 'proxy' | 'port';
type Props = { ingressUrl: string; publicUrl: string; maxBodyBytes: number };

/** Three ways in which systems on the internet come to reach this server, each with what to copy. */
export const WaysToReach = (target: Props) => {
  const [way, setWay] = useState<Way>('tunnel');
  return (
    <Tabs value={way} onChange={setWay} className="rounded-md border border-line">
      <TabList label="Ways to be reachable">
        <Tab value="tunnel">Tunnel</Tab>
        <Tab value="proxy">Reverse proxy</Tab>
        <Tab value="port">Own port and certificate</Tab>
      </TabList>
      <TabPanel value="tunnel">
        <Commands label="Tunnels" commands={toTunnels(target)}>
          For a machine behind a router, in minutes. Run one of these beside Hookloom, paste the https address that it
          prints into <Word>Public address</Word>, and enter <Code>127.0.0.1</Code> under <Word>Trusted proxies</Word>,
          so that the caller’s own address is seen. The tunnel brings the certificate along.
        </Commands>
      </TabPanel>
      <TabPanel value="proxy">
        <Commands label="Reverse proxies" commands={toProxies(target)}>
          For a server that has a name and a web server already. The proxy keeps the certificate; its address goes under{' '}
          <Word>Trusted proxies</Word>, which is <Code>127.0.0.1</Code> on the same machine.
        </Commands>
      </TabPanel>
      <TabPanel value="port">
        <Commands label="Own port and certificate" commands={toOwnPort(target)}>
          For a machine with a name of its own and nothing in front. Forward port 443 of the router to the port of the
          webhooks, let them listen on <Code>0.0.0.0</Code>, and name certificate and key below.
        </Commands>
      </TabPanel>
      <p className="border-t border-line px-3 py-2 text-2xs text-fg-3">
        Forward the webhooks only: this window has an address of its own that should stay private.
      </p>
    </Tabs>
  );
};

const Word = ({ children }: { children: ReactNode }) => <strong className="font-medium text-fg">{children}</strong>;
const Code = ({ children }: { children: ReactNode }) => <code className="font-mono text-fg">{children}</code>;

type CommandsProps = { label: string; commands: ReturnType<typeof toTunnels>; children: ReactNode };

const Commands = ({ label, commands, children }: CommandsProps) => (
  <div className="flex flex-col gap-3 p-3 text-xs text-fg-2">
    <p>{children}</p>
    <ul aria-label={label} className="flex flex-col gap-2.5">
      {commands.map((one) => (
        <CommandRow key={one.name} {...one} />
      ))}
    </ul>
  </div>
);

const CommandRow = ({ name, text, command }: CommandsProps['commands'][number]) => {
  const { platform, toast } = useApp();
  const copy = async () => {
    const isCopied = await platform.copyText(command);
    toast(
      isCopied
        ? { kind: 'ok', id: 'copied', title: 'Copied' }
        : { kind: 'error', title: 'The system did not allow copying.' },
    );
  };
  return (
    <li className="flex flex-col gap-1">
      <span>
        <span className="font-medium text-fg">{name}.</span> {text}
      </span>
      <span className="flex items-start gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-2.5">
        <code className="min-w-0 flex-1 py-1 font-mono text-xs break-all whitespace-pre-wrap text-fg">{command}</code>
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
