import { Copy, Ellipsis, Pause, Play, Trash2 } from 'lucide-react';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import { openFlow } from '#renderer/commands/flow-actions.ts';
import { formatDay } from '#renderer/shell/format-day.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { useInfo, useWebhookDocument } from '#renderer/state/queries.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { toStatusWord } from '#renderer/ui/flow-status.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#renderer/ui/menu.tsx';
import { StatusPill } from '#renderer/ui/status-pill.tsx';
import { copyOfWebhook, switchWebhook } from './webhook-actions.ts';
import { toWebhookFacts } from './webhook-facts.ts';
import { WebhookMenuItems } from './webhook-menu-items.tsx';
import { WebhookCell } from './webhook-table.tsx';

type WebhookRowProps = { flow: FlowSummary; onDelete: () => void };

/** The cells of one webhook. Methods and address come out of the document that answers, which is read when the row is in sight. */
export const WebhookRow = ({ flow, onDelete }: WebhookRowProps) => {
  const app = useApp();
  const info = useInfo().data;
  const { data: document } = useWebhookDocument(flow);
  const facts = document && info ? toWebhookFacts(document, info) : null;
  const { name, slug, folder, requestCount, failureCount, lastRequestAt } = flow;
  // A new flow's webhook is called as the flow is, which stands in the next cell.
  const ownName = facts && facts.label !== '' && facts.label !== name ? facts.label : slug;
  return (
    <>
      <WebhookCell>
        <span className="truncate font-mono text-xs" title={ownName}>
          {ownName}
        </span>
      </WebhookCell>
      <WebhookCell>
        <button
          type="button"
          aria-label={`Open ${name}`}
          title={folder === '' ? name : `${folder} / ${name}`}
          onClick={() => void openFlow(app, flow.id)}
          className="min-h-6 min-w-0 truncate rounded-xs text-left font-medium text-accent-text underline-offset-2 hover:underline"
        >
          {name}
        </button>
      </WebhookCell>
      <WebhookCell>
        <StatusPill status={toStatusWord(flow.status, flow.isFailing)} />
      </WebhookCell>
      <WebhookCell>
        <span className="truncate font-mono text-2xs text-fg-2" title={facts?.methods.join(', ')}>
          {facts?.methods.join(', ') ?? '…'}
        </span>
      </WebhookCell>
      <WebhookCell>
        <span className="min-w-0 flex-1 truncate font-mono text-xs text-fg-2" title={facts?.url ?? undefined}>
          {facts === null ? '…' : (facts.url ?? 'Secret address: copy it')}
        </span>
        <IconButton
          size="sm"
          label={`Copy URL of ${name}`}
          icon={<Copy size={14} />}
          onClick={() => void copyOfWebhook(app, 'url', flow)}
        />
      </WebhookCell>
      <WebhookCell>
        <span className="truncate text-xs text-fg-2 tabular-nums">
          {lastRequestAt === null ? 'Never' : <time>{formatDay(lastRequestAt)}</time>}
        </span>
      </WebhookCell>
      <WebhookCell isNumber>{count.format(requestCount)}</WebhookCell>
      <WebhookCell isNumber>
        <span className={classNames(failureCount > 0 && 'font-medium text-error')}>{count.format(failureCount)}</span>
      </WebhookCell>
      <WebhookCell>
        <span className="flex flex-1 justify-end gap-1">
          <SwitchButton flow={flow} />
          <MoreMenu flow={flow} onDelete={onDelete} />
        </span>
      </WebhookCell>
    </>
  );
};

const count = new Intl.NumberFormat();

const SwitchButton = ({ flow }: { flow: FlowSummary }) => {
  const app = useApp();
  const isPaused = flow.status === 'paused';
  return (
    <IconButton
      size="sm"
      label={`${isPaused ? 'Enable' : 'Disable'} ${flow.name}`}
      icon={isPaused ? <Play size={14} /> : <Pause size={14} />}
      onClick={() => void switchWebhook(app, flow)}
    />
  );
};

const MoreMenu = ({ flow, onDelete }: WebhookRowProps) => (
  <Menu align="end" trigger={<IconButton size="sm" label={`More about ${flow.name}`} icon={<Ellipsis size={14} />} />}>
    <WebhookMenuItems flow={flow} />
    <MenuSeparator />
    <MenuItem icon={<Trash2 size={16} />} isDangerous onSelect={onDelete}>
      Delete
    </MenuItem>
  </Menu>
);
