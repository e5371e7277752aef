import type { HookloomEvent } from '#core/contract/events.ts';
import type { RunStatus, RunSummary } from '#core/contract/records/run.ts';
import type { Clock, Log, Mail, Publish } from '#core/engine/ports.ts';
import type { FlowDocument, FlowId } from '#core/flow/document.ts';
import { type Report, type RunOutcomeKind, toNotificationText } from './notifications-text.ts';
import type { Settings } from './settings.ts';

/** Tells people how runs went: the first one at once, what follows in a digest, so that a failing flow sends no flood. */
export type Notifications = {
  hear: (event: HookloomEvent) => void;
  /** Sends what is collected, within a few seconds. */
  stop: () => Promise<void>;
};

type Options = {
  mail: Mail;
  clock: Clock;
  log: Log;
  publish: Publish;
  settings: Pick<Settings, 'current'>;
  /** The document that a run belongs to: its version, or the draft. Null when the flow is gone. */
  documentOf: (id: FlowId, version: number | null) => Pick<FlowDocument, 'name' | 'settings'> | null;
  urlOf: (run: RunSummary) => string;
  /** Something that a person should know, once. */
  notice: (text: string) => void;
};

/** What has been told of one flow and outcome lately, and what is collected for the next digest. */
type Period = { runs: RunSummary[]; count: number; takeBack: () => void };

const maxListed = 20;
const mailTimeoutMs = 20_000;
const stopMs = 3_000;

const outcomes: Readonly<Partial<Record<RunStatus, RunOutcomeKind>>> = {
  succeeded: 'success',
  failed: 'failure',
  timedOut: 'failure',
  interrupted: 'failure',
  dead: 'failure',
};
/** A person who tries a flow sees for himself how it went. */
const watched: ReadonlySet<RunSummary['trigger']> = new Set(['manual', 'replay', 'test']);

export const createNotifications = (options: Options): Notifications => {
  const { clock, documentOf, settings } = options;
  const periods = new Map<string, Period>();
  const stopping = new AbortController();
  const sending = new Set<Promise<void>>();

  const tell = (report: Omit<Report, 'flowName'>): void => {
    const sent = sendReport(report, options, stopping.signal).finally(() => sending.delete(sent));
    sending.add(sent);
  };

  const openPeriod = (key: string, outcome: RunOutcomeKind): void => {
    const close = (): void => {
      const { runs, count } = period;
      if (count === 0) {
        periods.delete(key);
        return;
      }
      openPeriod(key, outcome);
      tell({ outcome, runs, count });
    };
    const period: Period = { runs: [], count: 0, takeBack: clock.after(settings.current().notifyDigestMs, close) };
    periods.set(key, period);
  };

  return {
    hear: (event) => {
      if (event.type !== 'run.finished' || watched.has(event.run.trigger)) return;
      const { run } = event;
      const outcome = outcomes[run.status];
      const document = outcome && documentOf(run.flowId, run.version);
      if (!outcome || !document || !isWanted(document, run, outcome)) return;
      const key = `${outcome} ${run.flowId}`;
      const period = periods.get(key);
      if (!period) {
        openPeriod(key, outcome);
        tell({ outcome, runs: [run], count: 1 });
        return;
      }
      period.count += 1;
      if (period.runs.length < maxListed) period.runs.push(run);
    },
    stop: async () => {
      for (const [key, { runs, count, takeBack }] of periods) {
        takeBack();
        if (count > 0) tell({ outcome: key.startsWith('failure') ? 'failure' : 'success', runs, count });
      }
      periods.clear();
      const { promise, resolve } = Promise.withResolvers<void>();
      const takeBack = clock.after(stopMs, resolve);
      await Promise.race([Promise.all(sending), promise]);
      takeBack();
      stopping.abort(new Error('Hookloom stops'));
    },
  };
};

type Document = Pick<FlowDocument, 'name' | 'settings'>;

const recipientsOf = ({ settings: { notify } }: Document, outcome: RunOutcomeKind): string[] =>
  outcome === 'failure' ? notify.onFailure : notify.onSuccess;

/** Of flows at work the desktop shows every failure; drafts are watched by the one who edits them. */
const isShown = ({ version }: RunSummary, outcome: RunOutcomeKind): boolean =>
  outcome === 'failure' && version !== null;

const isWanted = (document: Document, run: RunSummary, outcome: RunOutcomeKind): boolean =>
  recipientsOf(document, outcome).length > 0 || isShown(run, outcome);

const sendReport = async (
  { outcome, runs, count }: Omit<Report, 'flowName'>,
  { mail, log, publish, settings, documentOf, urlOf, notice }: Options,
  signal: AbortSignal,
): Promise<void> => {
  const last = runs.at(-1);
  const document = last && documentOf(last.flowId, last.version);
  if (!last || !document) return;
  const { subject, text } = toNotificationText({ flowName: document.name, outcome, runs, count }, urlOf);
  if (runs.some((run) => isShown(run, outcome))) {
    const { flowId, id: runId } = last;
    publish({ type: 'notify', level: 'error', title: document.name, text: subject, flowId, runId });
  }
  const to = recipientsOf(document, outcome);
  if (to.length === 0) return;
  const credential = settings.current().notifyCredential;
  if (credential === '') {
    notice('E-mails about runs are not sent: choose a mail server for notifications in the settings.');
    return;
  }
  try {
    const message = { credential, to, cc: [], bcc: [], subject, text, attachments: [], timeoutMs: mailTimeoutMs };
    const { rejected } = await mail({ ...message, signal });
    if (rejected.length > 0) log('warn', 'a notification was refused', { flowId: last.flowId, rejected });
  } catch (error) {
    log('error', 'a notification could not be sent', { flowId: last.flowId, error });
    const reason = error instanceof Error ? error.message : 'no reason was given';
    notice(`An e-mail about “${document.name}” could not be sent: ${reason}`);
  }
};
