import type { RunId } from '#core/contract/records/ids.ts';
import type { Answer, Run } from '#core/contract/records/run.ts';
import type { FlowId } from '#core/flow/document.ts';
import { isJsonObject } from '#core/flow/json.ts';
import type { Entry } from '../exchange/accepted.ts';
import { toCaptureSummary } from '../exchange/capture-summary.ts';
import type { EngineCore } from '../exchange/engine-core.ts';

/** The first request with a key, and what it was answered. */
type First = { captureId: Entry['capture']['id']; runId: RunId; answer: Answer };
type Next = (entry: Entry) => Promise<Answer>;

export type Repeats = {
  /** Answers a request as the first one with its key was answered; of requests at the same time one runs. */
  answer: (entry: Entry, dedupe: { key: string; windowMs: number }, next: Next) => Promise<Answer>;
};

const maxRecent = 1_000;
const runHeader = 'x-hookloom-run';

/**
 * Keeps what was answered to whom: in memory as it was sent, durably as the run it came from. A first run that failed, or was
 * answered 5xx, gives its key free.
 */
export const createRepeats = (core: EngineCore): Repeats => {
  const { store, valuesOf, log } = core.ports;
  const underWay = new Map<string, Promise<First | null>>();
  const recent = new Map<string, First>();

  const find = async (entry: Entry, key: string): Promise<First | null> => {
    const values = valuesOf(placeOf(entry));
    const known = toKnown(await values.get('flow', key));
    if (!known) return null;
    const run = await store.runs.get(known.runId);
    if (!run || isReleased(run)) return null;
    const answer = recent.get(`${entry.deployment.flowId} ${key}`)?.answer ?? run.answer;
    return answer && { ...known, answer };
  };

  const remember = async (
    entry: Entry,
    { key, windowMs }: { key: string; windowMs: number },
    first: First,
  ): Promise<void> => {
    const oldest = recent.keys().next().value;
    if (recent.size >= maxRecent && oldest !== undefined) recent.delete(oldest);
    recent.set(`${entry.deployment.flowId} ${key}`, first);
    const { captureId, runId } = first;
    await valuesOf(placeOf(entry))
      .set('flow', key, { captureId, runId }, windowMs)
      .catch((error: unknown) =>
        log('warn', 'a request cannot be recognised if it comes again', { flowId: entry.deployment.flowId, error }),
      );
  };

  const repeat = async (entry: Entry, { captureId, answer }: First): Promise<Answer> => {
    const capture = { ...entry.capture, purpose: 'duplicate', duplicateOf: captureId } as const;
    await store.commit({ capture });
    core.publish({ type: 'capture.received', capture: toCaptureSummary(capture) });
    return answer;
  };

  return {
    answer: async (entry, dedupe, next) => {
      const id = `${entry.deployment.flowId} ${dedupe.key}`;
      const running = underWay.get(id);
      if (running) {
        const first = await running;
        // The first one made no run, so this one is judged for itself.
        return first ? repeat(entry, first) : next(entry);
      }
      const { promise, resolve } = Promise.withResolvers<First | null>();
      underWay.set(id, promise);
      let first: First | null = null;
      try {
        first = await find(entry, dedupe.key);
        if (first) return await repeat(entry, first);
        const answer = await next(entry);
        first = toFirst(entry, answer);
        if (first && answer.status < 500) await remember(entry, dedupe, first);
        return answer;
      } finally {
        underWay.delete(id);
        resolve(first);
      }
    },
  };
};

/** Apart from the values of the flow's own nodes, so that neither takes the other's room or names. */
const placeOf = ({ deployment }: Entry): FlowId => `${deployment.flowId}-repeats` as FlowId;

const toFirst = ({ capture }: Entry, answer: Answer): First | null => {
  const runId = answer.headers.find(([name]) => name === runHeader)?.[1];
  return runId === undefined ? null : { captureId: capture.id, runId: runId as RunId, answer };
};

const toKnown = (value: unknown): Pick<First, 'captureId' | 'runId'> | null => {
  if (!isJsonObject(value)) return null;
  const { captureId, runId } = value as Partial<Record<string, string>>;
  return captureId === undefined || runId === undefined
    ? null
    : { captureId: captureId as First['captureId'], runId: runId as RunId };
};

const failed: ReadonlySet<Run['status']> = new Set(['failed', 'timedOut', 'cancelled', 'interrupted', 'dead']);
const isReleased = ({ status, httpStatus }: Run): boolean => failed.has(status) || (httpStatus ?? 0) >= 500;
