import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { BodyResult, NodeContext } from '../context.ts';
import type { Executor, NodeResult, SettingsOf } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toText } from '../shared/values.ts';
import type { forEach } from './definition.ts';

type Settings = SettingsOf<typeof forEach>;
type BodyError = Extract<BodyResult, { ok: false }>['error'];

/** Longer than this nothing else of the process has to wait for a loop that never waits by itself. */
const maxTurnMs = 20;
/** Between two looks at the clock. */
const itemsPerLook = 64;

export const executeForEach: Executor<typeof forEach> = (settings, input, context) => {
  const { list } = settings;
  if (!Array.isArray(list)) throw noList(list);
  const results = list.map((): JsonValue => null);
  const errors = new Map<number, BodyError>();

  const take = (index: number, result: BodyResult): void => {
    if (result.ok) results[index] = result.output;
    else if (settings.onItemError === 'stop') throw stopAt(index, result.error);
    else errors.set(index, result.error);
  };

  const finished = runAll({ list, concurrency: settings.concurrency, take }, context);
  const finish = (): NodeResult => toOutput(settings, { results, errors }, context);
  return finished === null ? finish() : finished.then(finish);
};

type Loop = { list: readonly JsonValue[]; concurrency: number; take: (index: number, result: BodyResult) => void };

/** Null when nothing had to wait. */
const runAll = ({ list, concurrency, take }: Loop, context: NodeContext): Promise<void> | null => {
  const { length: count } = list;
  let next = 0;

  const start = (): BodyResult | Promise<BodyResult> => {
    const item = list[next] ?? null;
    const own = { item, index: next, count };
    next += 1;
    return context.runBody(item, own);
  };

  /** Goes on until something waits: then it is a promise of that. Null at the end of the list. */
  const work = (): Promise<void> | null => {
    const turnEndsAt = context.now() + maxTurnMs;
    while (next < count) {
      const index = next;
      const result = start();
      if (result instanceof Promise) return result.then((came) => take(index, came));
      take(index, result);
      if (index % itemsPerLook === itemsPerLook - 1 && context.now() >= turnEndsAt) return context.sleep(0);
    }
    return null;
  };

  const finish = async (first: Promise<void>): Promise<void> => {
    for (let pending: Promise<void> | null = first; pending !== null; pending = work()) await pending;
  };

  const workers: Promise<void>[] = [];
  while (workers.length < concurrency && next < count) {
    const pending = work();
    if (pending === null) continue;
    const worker = finish(pending);
    // Where another one fails, nobody waits for this one any more.
    worker.catch(() => {});
    workers.push(worker);
  }
  return workers.length === 0 ? null : Promise.all(workers).then(() => {});
};

const toOutput = (
  { onItemError, list }: Settings,
  { results, errors }: { results: JsonValue[]; errors: ReadonlyMap<number, BodyError> },
  context: NodeContext,
): NodeResult => {
  const count = Array.isArray(list) ? list.length : 0;
  if (errors.size === 0) return { port: 'done', output: { results, errors: [], count } };
  const failed = [...errors].toSorted(([one], [other]) => one - other);
  const [[index, { message }] = [0, { message: '' }]] = failed;
  context.log('warn', `${errors.size} of ${count} elements failed; the first is element ${index}: ${message}`);
  if (onItemError === 'skip') {
    return { port: 'done', output: { results: results.filter((_, at) => !errors.has(at)), errors: [], count } };
  }
  const told = failed.map(
    ([at, { code, message: why, node }]): JsonObject => ({ index: at, code, message: why, node }),
  );
  return { port: 'done', output: { results, errors: told, count } };
};

const stopAt = (index: number, { code, message, node, httpStatus }: BodyError): NodeFailure =>
  new NodeFailure(code, `Element ${index} failed at ${node}: ${message}`, {
    ...(httpStatus !== undefined && { httpStatus }),
  });

const noList = (list: JsonValue): NodeFailure => {
  const what =
    list === null
      ? 'there is nothing'
      : `this is ${typeof list === 'object' ? 'an object' : `the ${typeof list} ${shown(list)}`}`;
  return new NodeFailure(
    'list_needed',
    `A list is needed to go through, but ${what}. Write << web1.items >> alone, without text around it, or [<< web1 >>] for a single element.`,
  );
};

const shown = (value: JsonValue): string => {
  const text = toText(value);
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
};
