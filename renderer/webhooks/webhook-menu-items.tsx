import { Copy, KeyRound, Pause, Play, SquareTerminal, Workflow } from 'lucide-react';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import { openFlow } from '#renderer/commands/flow-actions.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { MenuItem } from '#renderer/ui/menu.tsx';
import { copyOfWebhook, switchWebhook } from './webhook-actions.ts';

/** What can be done with a webhook wherever it is listed; for a menu of either mouse button. */
export const WebhookMenuItems = ({ flow }: { flow: FlowSummary }) => {
  const app = useApp();
  const isPaused = flow.status === 'paused';
  return (
    <>
      <MenuItem icon={<Workflow size={16} />} onSelect={() => void openFlow(app, flow.id)}>
        Open
      </MenuItem>
      <MenuItem
        icon={isPaused ? <Play size={16} /> : <Pause size={16} />}
        onSelect={() => void switchWebhook(app, flow)}
      >
        {isPaused ? 'Enable' : 'Disable'}
      </MenuItem>
      <MenuItem icon={<Copy size={16} />} onSelect={() => void copyOfWebhook(app, 'url', flow)}>
        Copy URL
      </MenuItem>
      <MenuItem icon={<KeyRound size={16} />} onSelect={() => void copyOfWebhook(app, 'token', flow)}>
        Copy bearer token
      </MenuItem>
      <MenuItem icon={<SquareTerminal size={16} />} onSelect={() => void copyOfWebhook(app, 'curl', flow)}>
        Copy as cURL
      </MenuItem>
    </>
  );
};
