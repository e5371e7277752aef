import type { Clock, HttpClient } from '#core/engine/ports.ts';
import { requestToken, type TokenOwner } from './request-token.ts';

/** The end of a token's life, in which it may run out on its way. */
const earlyMs = 60_000;

/** Access tokens of OAuth 2 credentials, in memory alone. */
export type AccessTokens = {
  /**
   * A token that lives for a minute at least, or a new one. `refused` is one that a server did not take: if it is still the
   * present one, it is replaced. Rejects with `oauth2_failed`, and with the signal's reason.
   */
  get: (owner: TokenOwner, options: { refused?: string | undefined; signal: AbortSignal }) => Promise<string>;
  /** Its credential has changed. */
  forget: (id: string) => void;
};

type Kept = { token: string; goodUntil: number };

export const createAccessTokens = ({ http, clock }: { http: HttpClient; clock: Clock }): AccessTokens => {
  const kept = new Map<string, Kept>();
  const requests = new Map<string, Promise<string>>();

  const renew = (owner: TokenOwner): Promise<string> => {
    const { id } = owner;
    const request = requestToken(owner, http)
      .then(({ token, lifetimeMs }) => {
        // A credential that was changed meanwhile has a request of its own.
        if (requests.get(id) === request) kept.set(id, { token, goodUntil: clock.now() + lifetimeMs - earlyMs });
        return token;
      })
      .finally(() => {
        if (requests.get(id) === request) requests.delete(id);
      });
    requests.set(id, request);
    return request;
  };

  return {
    get: async (owner, { refused, signal }) => {
      signal.throwIfAborted();
      const known = kept.get(owner.id);
      if (known && known.token !== refused && clock.now() < known.goodUntil) return known.token;
      return untilAborted(requests.get(owner.id) ?? renew(owner), signal);
    },
    forget: (id) => {
      kept.delete(id);
      requests.delete(id);
    },
  };
};

/** One waiter may go; the request goes on for the others. */
const untilAborted = async <Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
};
