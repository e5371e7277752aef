import { host } from './host.ts';

export const credentials = {
  list: host.credentials.list.handler(({ context }) => ({ items: context.credentials.list() })),
  create: host.credentials.create.handler(({ input, context }) =>
    context.credentials.create(input.name, input.content),
  ),
  replace: host.credentials.replace.handler(({ input, context }) =>
    context.credentials.replace(input.id, input.name, input.content),
  ),
  remove: host.credentials.remove.handler(async ({ input, context }) => {
    await context.credentials.remove(input.id);
    return { id: input.id };
  }),
};
