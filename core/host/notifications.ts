import type { HookloomEvent } from '#core/contract/events.ts';
import type { RunStatus, RunSummary } from '#core/contract/records/run.ts';
import type { ReportKind, ReportPlace } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Log, Mail, Publish } from '#core/engine/ports.ts';
import type { FlowDocument, FlowId } from '#core/flow/document.ts';
import { type Report, toNotificationText } from './notifications-text.ts';
import type { Settings } from './settings.ts';

/**
 * Tells people how runs went: the first one at once, what follows in a digest, so that a failing flow sends no flood. What waits
 * lies in the store too, from the transaction of its run until its message is out: after a crash it is told by the next process,
 * and only a message that was just going out comes twice.
 */
export type Notifications = {
  /** Whether people are to be told of a run, for the transaction that ends it. */
  reportOf: (run: RunSummary) => ReportKind | undefined;
  hear: (event: HookloomEvent) => void;
  /** Takes up what an earlier process was still to tell. To be called before runs end. */
  start: () => Promise<void>;
  /** Sends what is collected, within a few seconds. */
  stop: () => Promise<void>;
};

type Options = {
  mail: Mail;
  reports: Store['reports'];
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

/** What has been told of one flow lately, and what is collected for the next digest. */
type Period = { place: ReportPlace; runs: RunSummary[]; count: number; takeBack: () => void };

const maxListed = 20;
const mailTimeoutMs = 20_000;
const stopMs = 3_000;

const kinds: Readonly<Partial<Record<RunStatus, ReportKind>>> = {
  succeeded: 'success',
  failed: 'failure',
  timedOut: 'failure',
  interrupted: 'failure',
  dead: 'failure',
};
/** A person who tries a flow sees for himself how it went. */
const watched: ReadonlySet<RunSummary['trigger']> = new Set(['manual', 'replay', 'test']);

export const createNotifications = (options: Options): Notifications => {
  const { clock, documentOf, reports, settings, log } = options;
  const periods = new Map<string, Period>();
  const stopping = new AbortController();
  const sending = new Set<Promise<void>>();

  const keep = (written: Promise<void>): Promise<void> =>
    written.catch((error: unknown) => log('error', 'what people were told could not be kept', { error }));

  const tell = ({ place, runs, count }: Omit<Period, 'takeBack'>): void => {
    const { flowId, kind } = place;
    const send = async (): Promise<void> => {
      const isOver = await sendReport({ kind, runs, count }, options, stopping.signal);
      if (isOver) await keep(reports.settle({ flowId, kind }, { count, runIds: runs.map(({ id }) => id) }));
    };
    const sent = send().finally(() => sending.delete(sent));
    sending.add(sent);
  };

  const collect = (period: Omit<Period, 'takeBack'>, ms: number): void => {
    const key = keyOf(period.place);
    periods.set(key, Object.assign(period, { takeBack: clock.after(ms, () => close(key)) }));
  };

  const openPeriod = (place: ReportPlace): void => {
    const ms = settings.current().notifyDigestMs;
    collect({ place, runs: [], count: 0 }, ms);
    // Written before the message goes out, so that a process that starts again and again sends no flood.
    void keep(reports.hush(place, clock.now() + ms));
  };

  const close = (key: string): void => {
    const period = periods.get(key);
    if (!period) return;
    if (period.count === 0) {
      periods.delete(key);
      void keep(reports.hush(period.place, null));
      return;
    }
    openPeriod(period.place);
    tell(period);
  };

  const reportOf: Notifications['reportOf'] = (run) => {
    const kind = kinds[run.status];
    if (kind === undefined || watched.has(run.trigger)) return undefined;
    const document = documentOf(run.flowId, run.version);
    return document && isWanted(document, run, kind) ? kind : undefined;
  };

  return {
    reportOf,
    hear: (event) => {
      if (event.type !== 'run.finished') return;
      const { run } = event;
      const kind = reportOf(run);
      if (kind === undefined) return;
      const place = { flowId: run.flowId, kind };
      const period = periods.get(keyOf(place));
      if (!period) {
        openPeriod(place);
        tell({ place, runs: [run], count: 1 });
        return;
      }
      period.count += 1;
      if (period.runs.length < maxListed) period.runs.push(run);
    },
    start: async () => {
      const now = clock.now();
      for (const { flowId, kind, runs, count, quietUntil } of await reports.list()) {
        const place = { flowId, kind };
        const wanted = runs.filter((run) => reportOf(run) === kind);
        const unwanted = runs.filter((run) => !wanted.includes(run));
        // Nobody wants to be told any more, or a person had started them.
        const told = wanted.length === 0 ? count : unwanted.length;
        if (told > 0) void keep(reports.settle(place, { count: told, runIds: unwanted.map(({ id }) => id) }));
        const ms = Math.max(0, (quietUntil ?? now) - now);
        collect({ place, runs: wanted, count: count - told }, Math.min(ms, settings.current().notifyDigestMs));
      }
    },
    stop: async () => {
      for (const period of periods.values()) {
        period.takeBack();
        if (period.count > 0) tell(period);
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

const keyOf = ({ flowId, kind }: ReportPlace): string => `${kind} ${flowId}`;

type Document = Pick<FlowDocument, 'name' | 'settings'>;

const recipientsOf = ({ settings: { notify } }: Document, kind: ReportKind): string[] =>
  kind === 'failure' ? notify.onFailure : notify.onSuccess;

/** Of flows at work the desktop shows every failure; drafts are watched by the one who edits them. */
const isShown = ({ version }: RunSummary, kind: ReportKind): boolean => kind === 'failure' && version !== null;

const isWanted = (document: Document, run: RunSummary, kind: ReportKind): boolean =>
  recipientsOf(document, kind).length > 0 || isShown(run, kind);

/** True unless the message is still to be sent. */
const sendReport = async (
  { kind, runs, count }: Omit<Report, 'flowName'>,
  { mail, log, publish, settings, documentOf, urlOf, notice }: Options,
  signal: AbortSignal,
): Promise<boolean> => {
  const last = runs.at(-1);
  const document = last && documentOf(last.flowId, last.version);
  if (!last || !document) return true;
  const { subject, text } = toNotificationText({ flowName: document.name, kind, runs, count }, urlOf);
  if (runs.some((run) => isShown(run, kind))) {
    const { flowId, id: runId } = last;
    publish({ type: 'notify', level: 'error', title: document.name, text: subject, flowId, runId });
  }
  const to = recipientsOf(document, kind);
  if (to.length === 0) return true;
  const credential = settings.current().notifyCredential;
  if (credential === '') {
    notice('E-mails about runs are not sent: choose a mail server for notifications in the settings.');
    return true;
  }
  try {
    const message = { credential, to, cc: [], bcc: [], subject, text, attachments: [], timeoutMs: mailTimeoutMs };
    const { rejected } = await mail({ ...message, signal });
    if (rejected.length > 0) log('warn', 'a notification was refused', { flowId: last.flowId, rejected });
  } catch (error) {
    // The next process tells it.
    if (signal.aborted) return false;
    log('error', 'a notification could not be sent', { flowId: last.flowId, error });
    const reason = error instanceof Error ? error.message : 'no reason was given';
    notice(`An e-mail about “${document.name}” could not be sent: ${reason}`);
  }
  return true;
};
