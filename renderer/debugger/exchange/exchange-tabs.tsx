import { useState } from 'react';
import type { Run } from '#core/contract/records/run.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#renderer/ui/tabs.tsx';
import type { ShownExchange } from '../use-shown-exchange.ts';
import { toneOfStatus } from '../words.ts';
import { AnswerView } from './answer-view.tsx';
import { DiffView } from './diff-view.tsx';
import { HeadersView } from './headers-view.tsx';
import { isJsonText } from './is-json-text.ts';
import { PreviewView } from './preview-view.tsx';
import { RequestView } from './request-view.tsx';

type TabName = 'response' | 'request' | 'headers' | 'preview' | 'diff';

/** Both sides of the shown exchange, the answer as it would be now, and what differs. */
export const ExchangeTabs = ({ exchange }: { exchange: ShownExchange }) => {
  const [tab, setTab] = useState<TabName>('response');
  const { capture, run } = exchange;
  return (
    <Tabs value={tab} onChange={setTab} className="h-full">
      <TabList label="Request and response">
        <Tab value="response">Response</Tab>
        <Tab value="request">Request</Tab>
        <Tab value="headers">Headers</Tab>
        <Tab value="preview">Preview</Tab>
        <Tab value="diff">Diff</Tab>
        <span className="flex-1" />
        {run?.answer ? <AnswerState answer={run.answer} /> : null}
      </TabList>
      {capture === null ? (
        run?.answer ? (
          <TabPanel value="response" className="overflow-auto">
            <AnswerView run={run} />
          </TabPanel>
        ) : run ? (
          <EmptyState title="This run had no request">
            It was started {startWords[run.trigger]}. What its nodes got and gave stands in the inspector.
          </EmptyState>
        ) : (
          <EmptyState title="No request to show">Choose one in the list, or send one.</EmptyState>
        )
      ) : (
        <>
          <TabPanel value="response" className="overflow-auto">
            <AnswerView run={run} />
          </TabPanel>
          <TabPanel value="request" className="flex flex-col">
            <RequestView capture={capture} />
          </TabPanel>
          <TabPanel value="headers" className="overflow-auto p-3">
            <HeadersView key={capture.id} capture={capture} run={run} />
          </TabPanel>
          <TabPanel value="preview" className="overflow-auto">
            <PreviewView run={run} />
          </TabPanel>
          <TabPanel value="diff" className="flex flex-col">
            <DiffView capture={capture} run={run} />
          </TabPanel>
        </>
      )}
    </Tabs>
  );
};

const startWords: Readonly<Record<Run['trigger'], string>> = {
  webhook: 'by a request',
  replay: 'by a replay',
  manual: 'by hand',
  schedule: 'on schedule',
  error: 'by the failure of another flow',
  call: 'by another flow',
  test: 'by a flow test',
};

const AnswerState = ({ answer }: { answer: NonNullable<Run['answer']> }) => {
  const claimsJson = answer.headers.some(
    ([name, value]) => name.toLowerCase() === 'content-type' && value.includes('json'),
  );
  const isJson = claimsJson && isJsonText(answer.body);
  const words = claimsJson ? (isJson ? ' · valid JSON' : ' · not valid JSON') : '';
  return (
    <span
      className={classNames(
        'self-center pr-1 text-xs font-semibold whitespace-nowrap',
        claimsJson && !isJson ? 'text-error' : toneOfStatus(answer.status),
      )}
    >
      {answer.status}
      {words}
    </span>
  );
};
