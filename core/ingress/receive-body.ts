import type { CaptureId } from '#core/contract/records/ids.ts';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import type { Body } from '#core/engine/ports/body.ts';
import { authenticateBody } from './auth/authenticate.ts';
import type { Presented } from './auth/scheme.ts';
import type { AuthRefusal } from './auth/verdict.ts';
import { toCaptureRecord } from './capture-record.ts';
import { handshakeRefused, notStored, tooLarge, tooSlow, unauthorized, unreadable } from './checks.ts';
import type { Exchange } from './exchange.ts';
import { answerHandshake, isInBody } from './handshakes.ts';
import { toInboundRequest, type Understood } from './inbound-request.ts';
import type { IngressSettings } from './ingress-settings.ts';
import { refuse } from './keep-rejection.ts';
import { readBody } from './read-body.ts';
import { endConnection, type Refusal } from './refusal.ts';
import type { RouteMatch } from './route-table.ts';
import { secretPlacesOf } from './secret-places.ts';
import { sendAnswer, sendHandshake } from './send-answer.ts';

export type Entering = {
  presented: Presented;
  /** What the body has yet to prove; null when nothing is open. */
  schemes: Pick<IngressSettings, 'auth' | 'authMode'> | null;
  /** What is already known to be wrong; only a handshake in the body is let off. */
  refused: AuthRefusal | null;
  isVerification: boolean;
};

/** What is read of somebody who has proved nothing. */
const maxHandshakeBytes = 16_384;

/** Without a reason of its own each abort would make a DOMException with a stack. */
const callerGone = new Error('The caller hung up.');

/** Reads the body, checks what only it can show, and hands the request to the engine. */
export const receiveBody = async (exchange: Exchange, match: RouteMatch, entering: Entering): Promise<void> => {
  const { ports, request } = exchange;
  const { route } = match;
  const settings = ports.settings();
  const limit = route.settings.maxBytes ?? settings.maxBodyBytes;
  const maxBytes = entering.refused ? Math.min(limit, maxHandshakeBytes) : limit;
  const begin = mayBeFile(route.settings) ? ports.store.bodies.begin : null;
  const read = await readBody(request, { maxBytes, deadlineMs: settings.bodyDeadlineMs, begin });
  if (read.kind === 'aborted') return;
  if (read.kind !== 'read') {
    // What is still on its way is neither kept nor waited for.
    endConnection(request);
    if (read.kind === 'store failed') ports.log('error', 'a large body could not be stored', { error: read.error });
    const refusal = entering.refused
      ? unauthorized(route, entering.refused)
      : notRead(read.kind, { maxBytes, settings });
    return refuse(exchange, route, refusal, new Uint8Array(0));
  }
  const { body: rawBody, upload } = read;
  try {
    const understood = await understand(exchange, match, rawBody);
    const isOpen = entering.refused !== null || entering.schemes !== null || isInBody(route.settings);
    if (isOpen && !(await checkBody(exchange, match, { entering, rawBody, understood }))) return;
    if (understood.ok) await handOver(exchange, match, { rawBody, request: understood.request, ...entering });
    else {
      const refusal = understood.cause === 'size' ? tooLarge(understood.message, maxBytes) : unreadable(understood);
      await refuse(exchange, route, refusal, rawBody);
    }
  } finally {
    // By now its capture is committed, or never will be.
    if (upload !== null) await upload.discard();
  }
};

/** A body that may hold a key is sealed whole, and its bytes must not lie on disk before. */
const mayBeFile = ({ auth }: IngressSettings): boolean =>
  !auth.some((scheme) => scheme.type === 'sharedKey' && scheme.in === 'payload');

const notRead = (
  kind: 'too large' | 'too slow' | 'store failed',
  { maxBytes, settings }: { maxBytes: number; settings: WorkspaceSettings },
): Refusal => {
  switch (kind) {
    case 'too large':
      return tooLarge(`the body is larger than ${maxBytes} bytes`, maxBytes);
    case 'too slow':
      return tooSlow(settings.bodyDeadlineMs);
    case 'store failed':
      return notStored();
  }
};

const understand = (exchange: Exchange, { route, params }: RouteMatch, rawBody: Body): Promise<Understood> => {
  const { ports, method, target, headers, ip, receivedAt } = exchange;
  const { maxBodyBytes, maxJsonDepth, maxFormFields } = ports.settings();
  const { maxBytes = maxBodyBytes, body, files } = route.settings;
  return toInboundRequest(
    { method, target, params, headers, rawBody, ip, receivedAt },
    { maxBodyBytes: maxBytes, maxJsonDepth, maxFormFields, as: body, files },
    ports.heavy,
  );
};

type Read = { entering: Entering; rawBody: Body; understood: Understood };

/** Handshakes and proofs in the body. False when the request has been answered. */
const checkBody = async (
  exchange: Exchange,
  { route }: RouteMatch,
  { entering, rawBody, understood }: Read,
): Promise<boolean> => {
  const { ports, method, query } = exchange;
  const { settings } = route;
  const body = understood.ok ? understood.request.body : undefined;
  // A handshake whose sender signs it has to fit the signature first.
  const isSigned = entering.schemes?.auth.some(
    ({ type, preset }) => type === 'hmac' && preset === settings.handshake.kind,
  );
  const shakeHands = async (): Promise<boolean> => {
    if (!isInBody(settings)) return false;
    const handshake = await answerHandshake(settings, { method, query, body }, ports.readSecret);
    if (handshake?.kind === 'answer') sendHandshake(exchange, handshake);
    else if (handshake) await refuse(exchange, route, handshakeRefused(handshake.message), rawBody);
    return handshake !== null;
  };
  if (!isSigned && (await shakeHands())) return false;
  if (entering.refused) {
    await refuse(exchange, route, unauthorized(route, entering.refused), rawBody);
    return false;
  }
  if (entering.schemes) {
    const { readSecret, http } = ports;
    const state = await authenticateBody(
      entering.schemes,
      { ...entering.presented, rawBody, body },
      { tokens: route.tokens, readSecret, http },
    );
    if (state.state === 'refused') {
      await refuse(exchange, route, unauthorized(route, state.refusal), rawBody);
      return false;
    }
  }
  return !(isSigned === true && (await shakeHands()));
};

type Accepted = Entering & { rawBody: Body; request: Extract<Understood, { ok: true }>['request'] };

const handOver = async (
  exchange: Exchange,
  { route }: RouteMatch,
  { rawBody, request, isVerification }: Accepted,
): Promise<void> => {
  const { ports, response, target } = exchange;
  const { deployment } = route;
  const places = secretPlacesOf(route.settings, ports.readSecret);
  const { capture, secrets } = toCaptureRecord(
    {
      id: ports.ids.next('cap') as CaptureId,
      flowId: deployment.flowId,
      purpose: isVerification ? 'verification' : 'request',
      target,
      rawBody,
      request,
    },
    ports.sealer,
    places instanceof Promise ? await places : places,
  );
  const withSecrets = { ...request, secrets };
  if (isVerification) {
    sendAnswer(exchange, route, await ports.engine.verify({ deployment, request: withSecrets, capture }));
    return;
  }
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(callerGone);
  });
  const entry = { deployment, request: withSecrets, capture, callerGone: gone.signal };
  sendAnswer(exchange, route, await ports.engine.receive({ ...entry, isHeld: route.status === 'paused' }));
};
