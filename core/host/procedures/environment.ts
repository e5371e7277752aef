import { host } from './host.ts';

export const environment = {
  list: host.environment.list.handler(({ context }) => ({ items: context.environment.list() })),
  put: host.environment.put.handler(({ input, context }) => context.environment.put(input)),
  remove: host.environment.remove.handler(async ({ input, context }) => {
    await context.environment.remove(input.name);
    return { name: input.name };
  }),
};
