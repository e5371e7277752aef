import { Pause, PencilLine, Play, Trash2, Zap } from 'lucide-react';
import { useState } from 'react';
import type { Subscription } from '#core/contract/records/subscription.ts';
import { formatDay } from '#renderer/shell/format-day.ts';
import { Cell } from '#renderer/shell/list-page.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { useDeliveries } from '#renderer/state/queries.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { lookOf } from './delivery-looks.ts';
import { switchOutbound, testOutbound } from './outbound-actions.ts';
import { OutboundState } from './outbound-state.tsx';

type OutboundRowProps = { shown: Subscription; onOpen: () => void; onChange: () => void; onDelete: () => void };

/** One outbound webhook: what it tells whom, and how its last deliveries went. */
export const OutboundRow = ({ shown, onOpen, onChange, onDelete }: OutboundRowProps) => {
  const app = useApp();
  const [isTesting, setTesting] = useState(false);
  const { name, url, method, events, isEnabled } = shown;
  const test = async () => {
    setTesting(true);
    await testOutbound(app, shown);
    setTesting(false);
  };
  return (
    <tr>
      <Cell>
        <button
          type="button"
          onClick={onOpen}
          aria-label={`Deliveries of ${name}`}
          className="min-h-6 max-w-50 truncate rounded-xs text-left font-medium text-accent-text underline-offset-2 hover:underline"
        >
          {name}
        </button>
      </Cell>
      <Cell>
        <span className="block max-w-60 text-xs leading-6 text-fg-2">
          {events === 'all' ? 'All' : events.join(', ')}
        </span>
      </Cell>
      <Cell>
        <span className="block max-w-70 truncate font-mono text-xs leading-6 text-fg-2" title={url}>
          {method} {url}
        </span>
      </Cell>
      <Cell>
        <span className="flex min-h-6 items-center">
          <OutboundState {...shown} />
        </span>
      </Cell>
      <DeliveryCells shown={shown} />
      <Cell>
        <span className="flex justify-end gap-1">
          <IconButton
            size="sm"
            label={`${isEnabled ? 'Disable' : 'Enable'} ${name}`}
            icon={isEnabled ? <Pause size={14} /> : <Play size={14} />}
            onClick={() => void switchOutbound(app, shown, !isEnabled)}
          />
          <IconButton
            size="sm"
            label={`Send a test to ${name}`}
            icon={<Zap size={14} />}
            disabled={isTesting}
            onClick={() => void test()}
          />
          <IconButton size="sm" label={`Change ${name}`} icon={<PencilLine size={14} />} onClick={onChange} />
          <IconButton size="sm" label={`Delete ${name}`} icon={<Trash2 size={14} />} onClick={onDelete} />
        </span>
      </Cell>
    </tr>
  );
};

const DeliveryCells = ({ shown: { id } }: { shown: Subscription }) => {
  const { data } = useDeliveries(id);
  const last = data?.[0];
  const look = last && lookOf(last);
  const failed = data?.filter(({ status }) => status === 'failed').length;
  return (
    <>
      <Cell>
        {last && look ? (
          <span className="block text-xs leading-6 whitespace-nowrap">
            <span className={look.color}>{look.word}</span>{' '}
            <time className="text-fg-2 tabular-nums">{formatDay(last.createdAt)}</time>
          </span>
        ) : (
          <span className="text-xs leading-6 text-fg-3">{data === undefined ? '…' : 'Never'}</span>
        )}
      </Cell>
      <Cell>
        <span
          className={classNames(
            'text-xs leading-6 tabular-nums',
            failed !== undefined && failed > 0 ? 'font-medium text-error' : 'text-fg-2',
          )}
        >
          {failed ?? '…'}
        </span>
      </Cell>
    </>
  );
};
