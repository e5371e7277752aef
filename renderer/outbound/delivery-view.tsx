import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { Delivery, DeliveryId } from '#core/contract/records/delivery.ts';
import { BodyText } from '#renderer/debugger/exchange/body-text.tsx';
import { HeaderTable } from '#renderer/debugger/exchange/header-table.tsx';
import { formatMs, toneOfStatus } from '#renderer/debugger/words.ts';
import { formatDay } from '#renderer/shell/format-day.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useDelivery } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#renderer/ui/tabs.tsx';
import { attemptWords, lookOf } from './delivery-looks.ts';
import { resendDelivery } from './outbound-actions.ts';

type DeliveryViewProps = { id: DeliveryId; onResent: (id: DeliveryId) => void };
type TabName = 'request' | 'response' | 'attempts';

/** Both sides of a delivery's newest attempt, and how each attempt went. */
export const DeliveryView = ({ id, onResent }: DeliveryViewProps) => {
  const { data: delivery, error } = useDelivery(id);
  const [tab, setTab] = useState<TabName>('request');
  if (error) return <EmptyState title={toErrorMessage(error)} />;
  if (!delivery) return <Skeleton label="Loading the delivery" rows={8} />;
  return (
    <section aria-label="Delivery" className="flex h-full min-h-0 flex-col">
      <DeliveryHead delivery={delivery} onResent={onResent} />
      <Tabs value={tab} onChange={setTab} className="min-h-0 flex-1">
        <TabList label="Both sides of the delivery">
          <Tab value="request">Request</Tab>
          <Tab value="response">Response</Tab>
          <Tab value="attempts">Attempts</Tab>
          <span className="flex-1" />
          <span className={classNames('self-center pr-1 text-xs font-semibold', toneOfStatus(delivery.httpStatus))}>
            {delivery.httpStatus ?? ''}
          </span>
        </TabList>
        <TabPanel value="request" className="overflow-auto">
          <RequestSide request={delivery.request} />
        </TabPanel>
        <TabPanel value="response" className="overflow-auto">
          <ResponseSide delivery={delivery} />
        </TabPanel>
        <TabPanel value="attempts" className="overflow-auto p-3">
          <AttemptTable attempts={delivery.attemptLog} />
        </TabPanel>
      </Tabs>
    </section>
  );
};

const DeliveryHead = ({ delivery, onResent }: { delivery: Delivery; onResent: DeliveryViewProps['onResent'] }) => {
  const app = useApp();
  const [isBusy, setBusy] = useState(false);
  const { word, color, Icon } = lookOf(delivery);
  const { eventType, eventId, attempts, nextAttemptAt, error } = delivery;
  const resend = async () => {
    setBusy(true);
    const made = await resendDelivery(app, delivery);
    setBusy(false);
    if (made) onResent(made.id);
  };
  return (
    <header className="flex items-start gap-3 border-b border-line px-3 py-2">
      <div className="min-w-0 flex-1">
        <h2 className="text-sm font-semibold">{eventType}</h2>
        <p className="truncate font-mono text-2xs text-fg-3">{eventId}</p>
        <p className={classNames('mt-1 flex items-center gap-1.5 text-xs', color)}>
          <Icon size={14} className="shrink-0" aria-hidden />
          <span>
            {word} · {attemptWords(attempts)}
            {nextAttemptAt === null || attempts === 0 ? '' : ` · next ${formatDay(nextAttemptAt)}`}
          </span>
        </p>
        {error === null ? null : <p className="mt-1 text-xs break-words text-error">{error}</p>}
      </div>
      <Button size="sm" isBusy={isBusy} onClick={() => void resend()}>
        <RotateCw size={12} aria-hidden />
        Resend
      </Button>
    </header>
  );
};

const RequestSide = ({ request }: { request: Delivery['request'] }) =>
  request === null ? (
    <EmptyState title="Not sent yet">What goes out stands here after the first attempt.</EmptyState>
  ) : (
    <>
      <p className="px-3 pt-3 font-mono text-xs break-all">
        <span className="font-semibold">{request.method}</span> {request.url}
      </p>
      <div className="p-3">
        <HeaderTable headers={request.headers} label="Request headers" />
      </div>
      {request.body === null ? (
        <p className="px-3 pb-3 text-xs text-fg-2">No body: everything stands in the headers.</p>
      ) : (
        <SideBody text={request.body} isCut={request.isBodyCut} label="Request body" />
      )}
    </>
  );

const ResponseSide = ({ delivery: { response, error } }: { delivery: Delivery }) =>
  response === null ? (
    <EmptyState title="No answer">{error ?? 'Nothing has come back yet.'}</EmptyState>
  ) : (
    <>
      <div className="p-3">
        <HeaderTable headers={response.headers} label={`Response headers, status ${response.status}`} />
      </div>
      {response.body === '' ? (
        <p className="px-3 pb-3 text-xs text-fg-2">The answer has no body.</p>
      ) : (
        <SideBody text={response.body} isCut={response.isBodyCut} label="Response body" />
      )}
    </>
  );

const SideBody = ({ text, isCut, label }: { text: string; isCut: boolean; label: string }) => (
  <>
    <h3 className="px-3 text-xs font-medium text-fg-2">{label}</h3>
    <BodyText text={text} label={label} />
    {isCut ? <p className="px-3 pb-3 text-2xs text-fg-3">Of longer bodies the first 64 KB are kept.</p> : null}
  </>
);

const AttemptTable = ({ attempts }: { attempts: Delivery['attemptLog'] }) =>
  attempts.length === 0 ? (
    <EmptyState title="No attempt yet" />
  ) : (
    <table aria-label="Attempts" className="w-full text-left text-xs">
      <thead className="text-2xs text-fg-3">
        <tr>
          {['At', 'Answer', 'Took', 'What went wrong'].map((column) => (
            <th key={column} scope="col" className="py-1 pr-3 font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {attempts.map(({ at, durationMs, httpStatus, error }) => (
          <tr key={at} className="border-t border-line align-top tabular-nums">
            <td className="py-1.5 pr-3 whitespace-nowrap">{formatDay(at)}</td>
            <td className={classNames('py-1.5 pr-3 font-mono font-semibold', toneOfStatus(httpStatus))}>
              {httpStatus ?? 'None'}
            </td>
            <td className="py-1.5 pr-3 whitespace-nowrap text-fg-2">{formatMs(durationMs)}</td>
            <td className="py-1.5 break-words text-fg-2">{error ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
