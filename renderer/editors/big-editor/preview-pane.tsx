import { useState } from 'react';
import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import { type JsonObject, stringifyJson } from '#core/flow/json.ts';
import { DiffEditor } from '#renderer/editors/diff-editor.tsx';
import { Validity } from '#renderer/inspector/fields/body-field.tsx';
import type { BodyLanguage } from '#renderer/inspector/fields/body-language.ts';
import { getSetting } from '#renderer/inspector/setting-path.ts';
import { useCapture, useRun } from '#renderer/state/queries.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#renderer/ui/tabs.tsx';
import { prettyBody } from './pretty-body.ts';
import { RenderedText } from './rendered-text.tsx';

type PreviewTab = 'rendered' | 'request' | 'headers' | 'diff';

export type PreviewPaneProps = {
  nodeId: string;
  path: string;
  /** Whether the field is the body of an answer, so that there is an answer of the last run to compare with. */
  isAnswer: boolean;
  language: BodyLanguage;
  preview: FieldPreview | undefined;
  /** Status and headers that would go with the body, where the node has them. */
  status: string | null;
  headers: readonly (readonly [name: string, value: string])[];
  captureId: CaptureId | null;
};

/** The field rendered against the sample, beside the request it was rendered from and the answer that was really sent. */
export const PreviewPane = (props: PreviewPaneProps) => {
  const { preview, language, status, headers } = props;
  const [tab, setTab] = useState<PreviewTab>('rendered');
  const capture = useCapture(props.captureId).data;
  const run = useRun(capture?.run?.id ?? null).data;
  const rendered = preview?.ok ? preview.text : '';
  const step = run?.steps.find(({ nodeId }) => nodeId === props.nodeId);
  const before = props.isAnswer ? run?.answer?.body : valueBefore(step?.settings, props.path);
  const request = capture?.bodyText ?? '';

  return (
    <Tabs value={tab} onChange={setTab} className="h-full">
      <div className="flex items-center border-b border-line pr-4">
        <TabList label="Preview" className="min-w-0 flex-1 overflow-x-auto border-b-0">
          <Tab value="rendered">{props.isAnswer ? 'Rendered response' : 'Rendered'}</Tab>
          <Tab value="request">Request body</Tab>
          <Tab value="headers">Headers</Tab>
          <Tab value="diff">Diff to last run</Tab>
        </TabList>
        <span className="flex max-w-[45%] min-w-0 shrink-0 items-center gap-1 text-xs font-medium" role="status">
          {status !== null && (
            <span className={classNames('tabular-nums', /^[45]/.test(status) ? 'text-error' : 'text-ok')}>
              {status}
            </span>
          )}
          {status !== null && language === 'json' && preview !== undefined && <span className="text-fg-3">·</span>}
          <Validity language={language} preview={preview} />
        </span>
      </div>
      <TabPanel value="rendered" className="overflow-auto">
        <RenderedText preview={preview} language={language} />
      </TabPanel>
      <TabPanel value="request" className="overflow-auto">
        {capture === undefined ? (
          <EmptyState title="No request yet">The first request to this flow becomes the sample.</EmptyState>
        ) : (
          <Text text={request === '' ? 'The request had no body.' : prettyBody(request)} />
        )}
      </TabPanel>
      <TabPanel value="headers" className="overflow-auto">
        <HeaderList title="Of the response" headers={headers} />
        <HeaderList title="Of the request" headers={capture?.headers ?? []} />
      </TabPanel>
      <TabPanel value="diff">
        {before === undefined ? (
          <EmptyState title="Nothing to compare with">This request has no finished run of this node.</EmptyState>
        ) : (
          <DiffEditor
            original={language === 'json' ? prettyBody(before) : before}
            modified={language === 'json' ? prettyBody(rendered) : rendered}
            language={language}
            ariaLabel="Last run compared with now"
            isInline
          />
        )}
      </TabPanel>
    </Tabs>
  );
};

/** What the field was resolved to in the last run. */
const valueBefore = (settings: unknown, path: string): string | undefined => {
  const value = getSetting(settings as JsonObject, path);
  return value === undefined ? undefined : typeof value === 'string' ? value : stringifyJson(value);
};

const Text = ({ text }: { text: string }) => (
  <pre className="p-4 font-mono text-xs leading-5 break-words whitespace-pre-wrap text-fg">{text}</pre>
);

const HeaderList = ({ title, headers }: { title: string; headers: PreviewPaneProps['headers'] }) => (
  <section className="p-4">
    <h3 className="mb-2 text-2xs font-medium text-fg-3">{title}</h3>
    {headers.length === 0 ? (
      <p className="text-xs text-fg-2">None.</p>
    ) : (
      <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 gap-y-1 font-mono text-xs">
        {headers.map(([name, value], index) => (
          <div key={`${name} ${index.toString()}`} className="contents">
            <dt className="truncate text-fg-2">{name}</dt>
            <dd className="break-all text-fg">{value}</dd>
          </div>
        ))}
      </dl>
    )}
  </section>
);
