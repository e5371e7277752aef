import { HookloomError } from '#core/contract/errors.ts';
import type { DeliveryRequest, DeliveryResponse } from '#core/contract/records/delivery.ts';
import type { HttpClient } from '#core/engine/ports.ts';
import { createTextMask } from './mask-texts.ts';
import type { DeliveryRecord, Header } from './ports.ts';
import { type PreparedRequest, prepareRequest, type RequestSource, shownBodyLength } from './prepare-request.ts';
import { readRetryAfter } from './schedule.ts';

/** How one request went. `postponed`: it was not made, because stored secrets cannot be read. */
export type Attempt =
  | { result: 'postponed' }
  | {
      result: 'succeeded' | 'failed';
      request: DeliveryRequest | null;
      response: DeliveryResponse | null;
      error: string | null;
      /** What the receiver asks for. */
      retryAfterMs: number | null;
      /** The receiver answered 410: it wants nothing any more. */
      isGone: boolean;
      /** Not sent, because Hookloom is calling itself: trying again would come to the same. */
      isLoop: boolean;
    };

export type Courier = RequestSource & { http: HttpClient };

const timeoutMs = 15_000;

/** Sends a delivery once. Rejects with the signal's reason when it is stopped, and never otherwise. */
export const attemptDelivery = async (
  record: DeliveryRecord,
  courier: Courier,
  signal: AbortSignal,
): Promise<Attempt> => {
  let prepared: PreparedRequest;
  try {
    prepared = await prepareRequest(record, courier);
  } catch (error) {
    const isLocked = error instanceof HookloomError && error.code === 'STORE_LOCKED';
    if (isLocked && !courier.vault.isUnlocked()) return { result: 'postponed' };
    if (isLocked) return failure('Its secrets were sealed with a data key that is gone; enter them again.', null);
    return failure(messageOf(error), null);
  }
  const mask = createTextMask(prepared.secrets);
  try {
    const answer = await courier.http({
      method: prepared.method,
      url: prepared.url,
      headers: prepared.headers,
      ...(prepared.body !== null && { body: prepared.body }),
      followRedirects: false,
      timeoutMs,
      maxBytes: shownBodyLength,
      cutsBody: true,
      signal,
      hops: record.hops,
    });
    const { status } = answer;
    const response: DeliveryResponse = {
      status,
      headers: answer.headers.map(([name, value]): Header => [name, mask(value)]),
      body: mask(new TextDecoder().decode(answer.body)),
      isBodyCut: answer.isBodyCut ?? false,
    };
    const retryAfter = answer.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
    return {
      result: status >= 200 && status < 300 ? 'succeeded' : 'failed',
      request: prepared.shown,
      response,
      error: status >= 200 && status < 300 ? null : wordsFor(status),
      retryAfterMs: readRetryAfter(retryAfter, courier.now()),
      isGone: status === 410,
      isLoop: false,
    };
  } catch (error) {
    signal.throwIfAborted();
    return { ...failure(mask(messageOf(error)), prepared.shown), isLoop: codeOf(error) === 'http_hops' };
  }
};

const failure = (error: string, request: DeliveryRequest | null): Exclude<Attempt, { result: 'postponed' }> => ({
  result: 'failed',
  request,
  response: null,
  error,
  retryAfterMs: null,
  isGone: false,
  isLoop: false,
});

const wordsFor = (status: number): string => {
  if (status >= 300 && status < 400) {
    return `The receiver answered ${status}: redirects are not followed; enter the address that it leads to.`;
  }
  if (status === 410) return 'The receiver answered 410: it wants nothing any more.';
  return `The receiver answered ${status}; a status from 200 to 299 says that it took the message.`;
};

const messageOf = (error: unknown): string =>
  error instanceof Error && error.message !== '' ? error.message : 'The request could not be made.';

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
