import { HookloomError } from '#core/contract/errors.ts';
import type { Endpoint } from '#core/contract/records/flow.ts';
import type { RunRequest } from '#core/engine/engine.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import type { JsonValue } from '#core/flow/json.ts';
import type { DeployedFlow } from '../deployments.ts';
import { createEmptyFlow } from '../empty-flow.ts';
import { needsToken, toEndpoint } from '../flow-endpoint.ts';
import { toFlow, toFlowSummary } from '../flow-view.ts';
import type { HostContext } from '../host-context.ts';
import { readFlow } from '../read-flow.ts';
import { toSlug } from '../slugs.ts';
import { host } from './host.ts';
import { pageOf } from './page-of.ts';

const view = ({ deployments }: HostContext, flow: DeployedFlow) => toFlow(flow, deployments.problemsOf(flow));

export const flows = {
  list: host.flows.list.handler(async ({ input, context }) => {
    const { deployments, store } = context;
    const { items, nextCursor } = pageOf(deployments.list(), ({ stored }) => stored.id, input);
    const counts = await store.flows.counts();
    return {
      items: items.map((flow) => toFlowSummary(flow, deployments.problemsOf(flow), counts.get(flow.stored.id))),
      nextCursor,
    };
  }),

  create: host.flows.create.handler(async ({ input, context }) => {
    const source = await sourceOf(input, context);
    const document = input.name === undefined ? source : { ...source, name: input.name, slug: toSlug(input.name) };
    return view(context, await context.changes.create(document, context.principal));
  }),

  get: host.flows.get.handler(({ input, context }) => view(context, context.deployments.get(input.id))),

  save: host.flows.save.handler(async ({ input, context }) => {
    const { id, revision, origin = '' } = input;
    context.deployments.get(id);
    return view(context, await context.changes.save({ id, document: readFlow(input.document), revision, origin }));
  }),

  remove: host.flows.remove.handler(async ({ input, context }) => {
    await context.changes.remove(input.id);
    return { id: input.id };
  }),

  publish: host.flows.publish.handler(async ({ input, context }) =>
    view(context, await context.changes.publish(input.id, input.note ?? '')),
  ),

  setStatus: host.flows.setStatus.handler(async ({ input, context }) =>
    view(context, await context.changes.setStatus(input.id, input.status)),
  ),

  run: host.flows.run.handler(({ input: { id, trigger, input, params, target, pins }, context }) => {
    const { engine, deployments, clock } = context;
    const { draft, live } = deployments.get(id);
    const deployment = target === 'draft' ? draft : live;
    if (!deployment) throw new HookloomError('VERSION_NOT_FOUND', { flowId: id });
    const given = input ?? sampleInput(trigger, clock.now());
    return engine.startRun({ deployment, trigger, input: given, params, pins, waits: true });
  }),

  endpoint: host.flows.endpoint.handler(({ input, context }) => endpointOf(context, context.deployments.get(input.id))),

  rotateToken: host.flows.rotateToken.handler(async ({ input, context }) => {
    const flow = context.deployments.get(input.id);
    await context.tokens.rotate(input.id);
    await context.store.addAudit({
      at: context.clock.now(),
      action: 'token.rotate',
      subject: input.id,
      details: '',
    });
    return endpointOf(context, flow);
  }),

  versions: host.flows.versions.handler(({ input, context }) => {
    context.deployments.get(input.id);
    return context.store.versions.list(input.id, input);
  }),

  starters: host.flows.starters.handler(async ({ context }) => ({ items: await context.starters.list() })),

  check: host.flows.check.handler(({ input, context }) => {
    const draft = context.engine.deploy(input.document, null, context.principal);
    return { problems: [...context.deployments.problemsOf({ draft })] };
  }),
};

/** What a trigger hands on that fires now; null lets the manual one hand on its sample. */
const sampleInput = (trigger: RunRequest['trigger'], now: number): JsonValue => {
  const at = new Date(now).toISOString();
  switch (trigger) {
    case 'schedule':
      return { scheduledAt: at, firedAt: at };
    case 'error':
      return {
        runId: 'run_sample',
        number: 1,
        flow: { id: 'flw_sample', name: 'A flow that failed' },
        error: { code: 'sample', message: 'Nothing has failed: this is a trial.', node: null },
        startedAt: at,
        trigger: 'webhook',
      };
    case 'manual':
    case 'call':
      return null;
  }
};

const sourceOf = async (
  { name, starter, document }: { name?: string | undefined; starter?: string | undefined; document?: unknown },
  { starters }: HostContext,
): Promise<FlowDocument> => {
  if (starter !== undefined && document !== undefined) {
    throw new HookloomError('BAD_REQUEST', undefined, { message: 'Give a starter or a document, not both.' });
  }
  if (starter !== undefined) return starters.open(starter);
  if (document !== undefined) return readFlow(document);
  return createEmptyFlow(name ?? 'Untitled flow');
};

const endpointOf = async (context: HostContext, { stored, draft, live }: DeployedFlow): Promise<Endpoint> => {
  const { store, tokens, settings, facts } = context;
  const { document } = stored.status === 'draft' ? draft : (live ?? draft);
  const newestId = await store.captures.newest(stored.id);
  return toEndpoint({
    document,
    baseUrl: (settings.current().publicUrl || facts.ingressUrl).replace(/\/+$/, ''),
    token: needsToken(document) ? await tokens.current(stored.id) : null,
    newest: newestId && (await store.captures.get(newestId)),
  });
};
