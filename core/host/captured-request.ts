import { HookloomError } from '#core/contract/errors.ts';
import type { Capture, HeaderPair, ReplayEdits } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { InboundRequest } from '#core/engine/engine.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { openSecrets } from '#core/ingress/cut-secrets.ts';
import { toInboundRequest } from '#core/ingress/inbound-request.ts';
import { settingsOf } from '#core/ingress/ingress-settings.ts';
import { matchPattern, parsePattern } from '#core/ingress/route-pattern.ts';
import { splitTarget } from '#core/ingress/split-target.ts';
import type { HostContext } from './host-context.ts';

/** A capture's head with its secret values, if any were cut out. Throws STORE_LOCKED while they cannot be opened. */
export const revealHead = async (
  { store, vault }: Pick<HostContext, 'store' | 'vault'>,
  { id, headers, target }: Pick<Capture, 'id' | 'headers' | 'target'>,
): Promise<{ headers: readonly HeaderPair[]; target: string; isBodySealed: boolean; texts: readonly string[] }> => {
  const sealed = await store.captures.sealed(id);
  if (!sealed) return { headers, target, isBodySealed: false, texts: [] };
  return openSecrets(vault, sealed, { headers, target });
};

/** The body of a capture as it came, also where it is sealed. Throws STORE_LOCKED while that cannot be opened. */
export const revealBody = async (
  { store, vault }: Pick<HostContext, 'store' | 'vault'>,
  { id, isBodySealed }: Pick<Capture, 'id' | 'isBodySealed'>,
): Promise<Uint8Array> => {
  const bytes = await store.captures.body(id);
  if (!bytes) throw new HookloomError('CAPTURE_NOT_FOUND', { captureId: id });
  // Of one that came while the workspace was locked nothing could be kept.
  return isBodySealed && bytes.byteLength > 0 ? vault.open(bytes) : bytes;
};

/** Rejects with CAPTURE_NOT_FOUND. */
export const findCapture = async ({ store }: Pick<HostContext, 'store'>, id: CaptureId): Promise<Capture> => {
  const capture = await store.captures.get(id);
  if (!capture) throw new HookloomError('CAPTURE_NOT_FOUND', { captureId: id });
  return capture;
};

type ReadingContext = Pick<HostContext, 'store' | 'vault' | 'settings' | 'heavy'>;

/** The request of a job that was accepted earlier; null when its capture is gone. */
export const findAcceptedRequest = async (
  context: ReadingContext,
  id: CaptureId,
  document: FlowDocument,
): Promise<InboundRequest | null> => {
  const capture = await context.store.captures.get(id);
  return capture && readCapturedRequest(context, capture, { document, withSecrets: true });
};

export type ReadingOptions = {
  /** The document whose own path gives the path parameters. */
  document: FlowDocument;
  edits?: ReplayEdits | undefined;
  /** Whether secret values are put back; while the workspace is locked they stay masked all the same. */
  withSecrets: boolean;
};

/**
 * The request of a capture once more, with `edits` applied and read the same way as when it arrived.
 * Rejects with BAD_REQUEST where the body does not parse.
 */
export const readCapturedRequest = async (
  context: ReadingContext,
  capture: Capture,
  { document, edits = {}, withSecrets }: ReadingOptions,
): Promise<InboundRequest> => {
  const { store, vault, settings } = context;
  const stored = await store.bodies.open(capture.id);
  if (!stored) throw new HookloomError('CAPTURE_NOT_FOUND', { captureId: capture.id });
  const isRevealed = withSecrets && vault.isUnlocked();
  if (capture.isBodySealed && !isRevealed) throw new HookloomError(withSecrets ? 'STORE_LOCKED' : 'BODY_SEALED');
  const head = isRevealed ? await revealHead(context, capture) : { ...capture, isBodySealed: false, texts: [] };
  const body = head.isBodySealed ? vault.open(stored.subarray()) : stored;
  const target = editTarget(head.target, edits);
  const { body: as, files, maxBytes } = settingsOf({ document });
  const limits = settings.current();
  const understood = await toInboundRequest(
    {
      method: edits.method ?? capture.method,
      target,
      params: pathParameters(document, splitTarget(target).path),
      headers: editHeaders(head.headers, edits),
      rawBody: edits.body === undefined ? body : Buffer.from(edits.body),
      ip: capture.remoteAddress,
      receivedAt: capture.receivedAt,
    },
    { ...limits, maxBodyBytes: maxBytes ?? limits.maxBodyBytes, as, files },
    context.heavy,
  );
  if (understood.ok) return { ...understood.request, secrets: head.texts };
  const { cause: _, ok: __, message, ...place } = understood;
  throw new HookloomError('BAD_REQUEST', place, { message: `The captured request cannot be read: ${message}.` });
};

const pathParameters = (document: FlowDocument, path: string): Record<string, string> => {
  const own = parsePattern(settingsOf({ document }).path);
  return (own.ok && matchPattern(own.pattern, path)) || {};
};

const editTarget = (target: string, { path, query }: ReplayEdits): string => {
  const before = splitTarget(target);
  const search = query === undefined ? before.search : new URLSearchParams(query).toString();
  return `${path ?? before.path}${search === '' ? '' : `?${search}`}`;
};

/** Edited headers take the place of those with the same name; an edited body is as it is written, so no encoding applies. */
const editHeaders = (headers: readonly HeaderPair[], edits: ReplayEdits): readonly HeaderPair[] => {
  const edited = Object.entries(edits.headers ?? {});
  const replaced = new Set(edited.map(([name]) => name.toLowerCase()));
  const stale = edits.body === undefined ? [] : ['content-encoding', 'content-length', 'transfer-encoding'];
  const kept = headers.filter(([name]) => !replaced.has(name.toLowerCase()) && !stale.includes(name.toLowerCase()));
  return [...kept, ...edited];
};
