import { ArrowLeft, PencilLine, Zap } from 'lucide-react';
import { useState } from 'react';
import type { DeliveryId } from '#core/contract/records/delivery.ts';
import type { Subscription } from '#core/contract/records/subscription.ts';
import { VirtualList } from '#renderer/debugger/list/virtual-list.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useDeliveries } from '#renderer/state/queries.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { DeliveryRow } from './delivery-row.tsx';
import { DeliveryView } from './delivery-view.tsx';
import { switchOutbound, testOutbound } from './outbound-actions.ts';
import { OutboundState } from './outbound-state.tsx';

type OutboundDetailProps = { shown: Subscription; onBack: () => void; onChange: () => void };

/** One outbound webhook with its last deliveries. */
export const OutboundDetail = ({ shown, onBack, onChange }: OutboundDetailProps) => {
  const app = useApp();
  const { data: deliveries, error } = useDeliveries(shown.id);
  const [picked, setPicked] = useState<DeliveryId | null>(null);
  const [isTesting, setTesting] = useState(false);
  const selected = picked ?? deliveries?.[0]?.id ?? null;
  const test = async () => {
    setTesting(true);
    const made = await testOutbound(app, shown);
    setTesting(false);
    if (made) setPicked(made.id);
  };
  const testButton = (
    <Button isBusy={isTesting} onClick={() => void test()}>
      <Zap size={14} aria-hidden />
      Send a test
    </Button>
  );
  return (
    <main className="flex h-full min-h-0 flex-col bg-panel">
      <div className="flex min-h-14 shrink-0 items-center gap-3 border-b border-line px-4 py-2">
        <IconButton label="All outbound webhooks" icon={<ArrowLeft size={16} />} onClick={onBack} />
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2">
            <h1 className="truncate text-lg font-semibold">{shown.name}</h1>
            <OutboundState {...shown} />
          </div>
          <p className="truncate font-mono text-xs text-fg-2" title={shown.url}>
            {shown.method} {shown.url}
          </p>
        </div>
        {testButton}
        <Button onClick={onChange}>
          <PencilLine size={14} aria-hidden />
          Change
        </Button>
        <Button
          variant={shown.isEnabled ? 'secondary' : 'primary'}
          onClick={() => void switchOutbound(app, shown, !shown.isEnabled)}
        >
          {shown.isEnabled ? 'Disable' : 'Enable'}
        </Button>
      </div>
      {shown.disabledBecause === null ? null : (
        <Banner kind="error">It was switched off by itself. {shown.disabledBecause}</Banner>
      )}
      {error ? (
        <EmptyState title={toErrorMessage(error)} />
      ) : deliveries === undefined ? (
        <Skeleton label="Loading deliveries" rows={8} />
      ) : deliveries.length === 0 ? (
        <EmptyState title="Nothing was sent yet" action={testButton}>
          The last 100 deliveries stand here with both sides. A test shows at once whether the receiver answers.
        </EmptyState>
      ) : (
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(320px,2fr)_minmax(0,3fr)]">
          <section aria-label="Deliveries" className="flex min-h-0 flex-col border-r border-line">
            <VirtualList
              label="Deliveries"
              items={deliveries}
              selectedId={selected}
              onSelect={({ id }) => setPicked(id)}
              onEnd={nothing}
              renderRow={(delivery) => <DeliveryRow delivery={delivery} />}
            />
          </section>
          {selected === null ? null : <DeliveryView key={selected} id={selected} onResent={setPicked} />}
        </div>
      )}
    </main>
  );
};

const nothing = () => undefined;
