import { Copy, KeyRound, SquareTerminal } from 'lucide-react';
import type { FlowId } from '#core/flow/document.ts';
import { CommandIcon } from '#renderer/commands/command-button.tsx';
import { copyCurlCommand } from '#renderer/commands/flow/copy-curl.ts';
import { copyTokenCommand } from '#renderer/commands/flow/copy-token.ts';
import { copyUrlCommand } from '#renderer/commands/flow/copy-url.ts';
import { useFlowAddress } from '#renderer/state/queries.ts';

/** Method and URL of the flow. The token is fetched when it is copied and never written on the page. */
export const FlowAddress = ({ flowId }: { flowId: FlowId }) => {
  const { data, error } = useFlowAddress(flowId);
  return (
    <div className="flex h-8 min-w-0 shrink items-center rounded-md border border-line bg-sunken pl-2.5">
      <span className="mr-2 font-mono text-xs font-semibold text-ok">{data?.method ?? 'POST'}</span>
      <span className="mr-1 min-w-0 truncate font-mono text-xs text-fg" title={data?.url}>
        {data?.url ?? (error ? 'The address cannot be read' : '…')}
      </span>
      <CommandIcon command={copyUrlCommand} icon={<Copy size={14} />} />
      <CommandIcon command={copyTokenCommand} icon={<KeyRound size={14} />} />
      <CommandIcon command={copyCurlCommand} icon={<SquareTerminal size={14} />} />
    </div>
  );
};
