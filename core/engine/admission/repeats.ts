import type { RunId } from '#core/contract/records/ids.ts';
import type { Answer, Run } from '#core/contract/records/run.ts';
import type { Entry } from '../exchange/accepted.ts';
import { toCaptureSummary } from '../exchange/capture-summary.ts';
import type { EngineCore } from '../exchange/engine-core.ts';

/** A request that has a key. */
type Keyed = Entry & Required<Pick<Entry, 'dedupe'>>;
/** The first request with a key, and what it was answered. */
type First = { captureId: Entry['capture']['id']; runId: RunId; answer: Answer };
type Next = (entry: Entry) => Promise<Answer>;

export type Repeats = {
  /** Answers a request as the first one with its key was answered; of requests at the same time one runs. */
  answer: (entry: Keyed, next: Next) => Promise<Answer>;
};

const maxRecent = 1_000;
const runHeader = 'x-hookloom-run';

/**
 * Finds the first request with a key. The key itself is stored in one transaction with the run of that request, so that no crash
 * parts them, and what became of the run says whether it counts: one that failed, was interrupted or answered 5xx gives its key
 * free. What was answered is kept in memory as it was sent, and of older ones as the run has it.
 */
export const createRepeats = (core: EngineCore): Repeats => {
  const { store } = core.ports;
  const underWay = new Map<string, Promise<First | null>>();
  const recent = new Map<string, First>();

  const find = async ({ deployment: { flowId }, dedupe: { key } }: Keyed): Promise<First | null> => {
    const known = await store.dedupeKeys.find(flowId, key);
    const run = known && (await store.runs.get(known.runId));
    if (!run || isReleased(run)) return null;
    const sent = recent.get(`${flowId} ${key}`);
    const answer = sent?.runId === run.id ? sent.answer : run.answer;
    return answer && { ...known, answer };
  };

  const remember = (id: string, first: First): void => {
    const oldest = recent.keys().next().value;
    if (recent.size >= maxRecent && oldest !== undefined) recent.delete(oldest);
    recent.set(id, first);
  };

  const repeat = async (entry: Entry, { captureId, answer }: First): Promise<Answer> => {
    const capture = { ...entry.capture, purpose: 'duplicate', duplicateOf: captureId } as const;
    await store.commit({ capture });
    core.publish({ type: 'capture.received', capture: toCaptureSummary(capture) });
    return answer;
  };

  const answer: Repeats['answer'] = async (entry, next) => {
    const id = `${entry.deployment.flowId} ${entry.dedupe.key}`;
    const running = underWay.get(id);
    if (running) {
      const first = await running;
      // The first one made no run: of those that waited for it, one is the first now.
      return first ? repeat(entry, first) : answer(entry, next);
    }
    const { promise, resolve } = Promise.withResolvers<First | null>();
    underWay.set(id, promise);
    let first: First | null = null;
    try {
      first = await find(entry);
      if (first) return await repeat(entry, first);
      const answered = await next(entry);
      first = toFirst(entry, answered);
      if (first && answered.status < 500) remember(id, first);
      return answered;
    } finally {
      underWay.delete(id);
      resolve(first);
    }
  };

  return { answer };
};

const toFirst = ({ capture }: Entry, answer: Answer): First | null => {
  const runId = answer.headers.find(([name]) => name === runHeader)?.[1];
  return runId === undefined ? null : { captureId: capture.id, runId: runId as RunId, answer };
};

const failed: ReadonlySet<Run['status']> = new Set(['failed', 'timedOut', 'cancelled', 'interrupted', 'dead']);
const isReleased = ({ status, httpStatus }: Run): boolean => failed.has(status) || (httpStatus ?? 0) >= 500;
