import { HookloomError } from '#core/contract/errors.ts';
import type { ReplayTarget } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Deployment } from '#core/engine/engine.ts';
import type { FlowId } from '#core/flow/document.ts';
import { findCapture, readCapturedRequest, revealBody, revealHead } from '../captured-request.ts';
import { needsToken, toEndpoint } from '../flow-endpoint.ts';
import type { HostContext } from '../host-context.ts';
import { sendRequest } from '../send-request.ts';
import { host } from './host.ts';

export const captures = {
  list: host.captures.list.handler(({ input, context }) => context.store.captures.list(input)),

  get: host.captures.get.handler(({ input, context }) => findCapture(context, input.id)),

  body: host.captures.body.handler(async ({ input, context }) => {
    const capture = await findCapture(context, input.id);
    if (capture.isBodySealed) throw new HookloomError('BODY_SEALED', { captureId: input.id });
    return toFile(capture.id, await revealBody(context, capture));
  }),

  replay: host.captures.replay.handler(async ({ input, context }) => {
    const { engine, store } = context;
    const capture = await findCapture(context, input.id);
    const deployment = await targetOf(context, capture.flowId, input.target);
    return engine.replay({
      deployment,
      request: await readCapturedRequest(context, capture, {
        document: deployment.document,
        edits: input.edits,
        withSecrets: true,
      }),
      captureId: capture.id,
      effects: input.effects,
      recorded: input.effects === 'recorded' ? await store.runs.newestOf(capture.id) : null,
    });
  }),

  reveal: host.captures.reveal.handler(async ({ input, context }) => {
    const { headers, target } = await revealHead(context, await findCapture(context, input.id));
    await audit(context, 'capture.reveal', input.id);
    return { headers: headers.map(([name, value]): [string, string] => [name, value]), target };
  }),

  revealBody: host.captures.revealBody.handler(async ({ input, context }) => {
    const body = await revealBody(context, await findCapture(context, input.id));
    await audit(context, 'capture.revealBody', input.id);
    return toFile(input.id, body);
  }),

  pin: host.captures.pin.handler(async ({ input, context }) => {
    const capture = await findCapture(context, input.id);
    await context.store.captures.pin(input.id, input.isPinned);
    return { ...capture, isPinned: input.isPinned };
  }),

  remove: host.captures.remove.handler(async ({ input, context }) => {
    const { flowId } = await findCapture(context, input.id);
    await context.store.captures.remove(input.id);
    context.hub.publish({ type: 'capture.deleted', flowId, captureId: input.id });
    return { id: input.id };
  }),

  removeAll: host.captures.removeAll.handler(async ({ input, context }) => {
    context.deployments.get(input.flowId);
    const deleted = await context.store.captures.removeAll(input.flowId);
    await audit(context, 'capture.removeAll', input.flowId);
    // Tells windows to load their lists again.
    context.hub.publish({ type: 'counts', captures: deleted, runs: deleted, rejections: 0 });
    return { deleted };
  }),

  send: host.captures.send.handler(async ({ input, context }) => {
    const { deployments, tokens, settings, facts, clock } = context;
    const { stored, draft, live } = deployments.get(input.flowId);
    const { document } = stored.status === 'draft' ? draft : (live ?? draft);
    const token = input.withToken && needsToken(document) ? await tokens.current(stored.id) : null;
    const { url, token: bearer } = toEndpoint({ document, baseUrl: facts.ingressUrl, token, newest: null });
    const isAuthorized = input.headers.some(([name]) => name.toLowerCase() === 'authorization');
    const startedAt = clock.monotonic();
    const answer = await sendRequest({
      url: withPath(url, input.path),
      method: input.method,
      headers:
        bearer === null || isAuthorized ? input.headers : [...input.headers, ['Authorization', `Bearer ${bearer}`]],
      body: input.body,
      timeoutMs: settings.current().syncTimeoutMs + 5_000,
    });
    return { answer, durationMs: clock.monotonic() - startedAt };
  }),
};

/** The sender's own content type would let a captured page run in a browser, under this origin. */
const toFile = (id: CaptureId, bytes: Uint8Array): File =>
  new File([new Uint8Array(bytes)], `${id}.bin`, { type: 'application/octet-stream' });

const audit = ({ store, clock, principal }: HostContext, action: string, subject: string): Promise<void> =>
  store.addAudit({ at: clock.now(), action, subject, details: `by ${principal}` });

const targetOf = async ({ deployments }: HostContext, id: FlowId, target: ReplayTarget): Promise<Deployment> => {
  const { draft, live } = deployments.get(id);
  if (target === 'draft') return draft;
  if (typeof target === 'object') return deployments.version(id, target.version);
  if (live) return live;
  throw new HookloomError('VERSION_NOT_FOUND', { flowId: id }, { message: 'This flow has no published version yet.' });
};

/** The flow's address with what the sender wrote behind it: a sub-path, a query or both. It cannot leave the ingress. */
const withPath = (url: string, path: string): URL => {
  const whole = new URL(`${url}${path === '' || path.startsWith('?') || path.startsWith('/') ? path : `/${path}`}`);
  if (whole.origin !== new URL(url).origin) throw new HookloomError('BAD_REQUEST');
  return whole;
};
