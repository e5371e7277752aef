import type { Entry } from './accepted.ts';

/** Whether the caller is not kept waiting: by the flow's settings, by `?async` where callers may ask so, or because the flow is paused. */
export const isAnsweredAtOnce = ({ deployment, request, isHeld = false }: Entry): boolean => {
  const { isAsync, allowsAsync } = deployment.plan.trigger;
  return isAsync || isHeld || isAskedFor({ request, allowsAsync });
};

/** `?async`, with or without a value. */
export const isAskedFor = ({ request, allowsAsync }: Pick<Entry, 'request'> & { allowsAsync: boolean }): boolean =>
  allowsAsync && Object.hasOwn(request.query, 'async');
