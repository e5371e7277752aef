import type { Answer } from '#core/contract/records/run.ts';
import type { Entry } from '../exchange/accepted.ts';
import type { EngineCore } from '../exchange/engine-core.ts';
import { isAnsweredAtOnce } from '../exchange/is-answered-at-once.ts';
import { refuseRequest } from '../exchange/refuse-request.ts';
import { retryAfterSeconds } from '../exchange/store-failure.ts';

type Next = (entry: Entry) => Promise<Answer>;

/** Hands a request on in the order of its flow: after all that the flow has kept while it was paused. */
export const receiveInOrder = (core: EngineCore, entry: Entry, next: Next): Promise<Answer> => {
  const { holds } = core;
  const { flowId } = entry.deployment;
  if (entry.isHeld && !holds.goesOn(flowId)) return holds.keep(flowId, () => next(entry));
  // Its body took so long that the flow has gone on meanwhile.
  const one = entry.isHeld ? { ...entry, isHeld: false } : entry;
  const ahead = holds.ahead(flowId, isAnsweredAtOnce(one));
  return ahead ? afterThem(core, one, { ahead, next }) : next(one);
};

const afterThem = async (
  core: EngineCore,
  entry: Entry,
  { ahead, next }: { ahead: Promise<void>; next: Next },
): Promise<Answer> => {
  const { clock, settings } = core.ports;
  const { promise: patience, resolve: loseIt } = Promise.withResolvers<'late'>();
  const takeBack = clock.after(entry.deployment.plan.trigger.syncTimeoutMs ?? settings().syncTimeoutMs, () =>
    loseIt('late'),
  );
  const outcome = await Promise.race([ahead, patience]);
  takeBack();
  if (outcome !== 'late') return next(entry);
  const message = 'This flow still works off what came while it was paused. Try again later.';
  return refuseRequest(core, entry, { code: 'QUEUE_FULL', cause: 'overload', message, retryAfterSeconds });
};
