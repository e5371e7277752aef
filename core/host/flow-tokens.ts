import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { TokenRecord } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Log, Vault } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';

const issuer = 'hookloom';
/** A timer cannot be set further ahead than this. */
const longestTimerMs = 24 * 3_600_000;

export type FlowTokens = {
  /** Opens the stored tokens of these flows; before that `validFor` knows none. */
  load: (flowIds: readonly FlowId[]) => Promise<void>;
  /** The bytes of every token that is valid now, or `locked` while the data key is missing. */
  validFor: (flowId: FlowId) => readonly Uint8Array[] | 'locked';
  /** The newest token, made when there is none yet. Rejects with STORE_LOCKED. */
  current: (flowId: FlowId) => Promise<string>;
  /** Makes a new token; the old ones stay valid for the overlap. Rejects with STORE_LOCKED. */
  rotate: (flowId: FlowId) => Promise<string>;
  close: () => void;
};

type Options = {
  store: Pick<Store, 'tokens'>;
  vault: Vault;
  clock: Clock;
  overlapMs: () => number;
  /** Called when a token was added or has run out, so that the ingress learns of it. */
  onChange: () => void;
  log: Log;
};

type OpenToken = { text: string; bytes: Uint8Array; createdAt: number; expiresAt: number | null };

/** Bearer tokens of the flows: sealed in the store, open in memory for the ingress to compare with. */
export const createFlowTokens = ({ store, vault, clock, overlapMs, onChange, log }: Options): FlowTokens => {
  const tokens = new Map<FlowId, OpenToken[]>();
  const firstTokens = new Map<FlowId, Promise<string>>();
  let takeBackTimer: (() => void) | null = null;

  const isValid = ({ expiresAt }: OpenToken): boolean => expiresAt === null || expiresAt > clock.now();
  const validTokens = (flowId: FlowId): OpenToken[] => (tokens.get(flowId) ?? []).filter(isValid);

  const watchExpiry = (): void => {
    takeBackTimer?.();
    takeBackTimer = null;
    const next = Math.min(...[...tokens.values()].flat().map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY));
    if (next === Number.POSITIVE_INFINITY) return;
    takeBackTimer = clock.after(Math.max(0, Math.min(next - clock.now(), longestTimerMs)), () => {
      for (const flowId of tokens.keys()) tokens.set(flowId, validTokens(flowId));
      onChange();
      watchExpiry();
    });
  };

  const rotate = async (flowId: FlowId): Promise<string> => {
    const now = clock.now();
    const text = await signToken(flowId, now);
    const token = { text, bytes: Buffer.from(text), createdAt: now, expiresAt: null };
    const othersExpireAt = now + overlapMs();
    await store.tokens.rotate(
      flowId,
      { id: ulid(now), sealed: vault.seal(token.bytes), createdAt: now, expiresAt: null },
      othersExpireAt,
    );
    const others = validTokens(flowId).map((other) => ({
      ...other,
      expiresAt: Math.min(other.expiresAt ?? othersExpireAt, othersExpireAt),
    }));
    tokens.set(flowId, [token, ...others].filter(isValid));
    onChange();
    watchExpiry();
    return text;
  };

  /** Two windows that ask at once for a flow's first token get the same one. */
  const makeFirst = (flowId: FlowId): Promise<string> => {
    const making = firstTokens.get(flowId) ?? rotate(flowId).finally(() => firstTokens.delete(flowId));
    firstTokens.set(flowId, making);
    return making;
  };

  const openToken = ({ id, sealed, createdAt, expiresAt }: TokenRecord): OpenToken[] => {
    try {
      const bytes = vault.open(sealed);
      return [{ text: Buffer.from(bytes).toString(), bytes, createdAt, expiresAt }];
    } catch (error) {
      log('warn', 'a stored token cannot be opened; make a new one in the editor', {
        id,
        reason: error instanceof Error ? error.message : '',
      });
      return [];
    }
  };

  return {
    load: async (flowIds) => {
      if (!vault.isUnlocked()) return;
      await Promise.all(
        flowIds.map(async (flowId) => {
          const records = await store.tokens.list(flowId);
          const open = records.flatMap(openToken);
          tokens.set(
            flowId,
            open.filter(isValid).toSorted((one, other) => other.createdAt - one.createdAt),
          );
        }),
      );
      watchExpiry();
    },
    validFor: (flowId) => (vault.isUnlocked() ? validTokens(flowId).map(({ bytes }) => bytes) : 'locked'),
    current: async (flowId) => validTokens(flowId)[0]?.text ?? (await makeFirst(flowId)),
    rotate,
    close: () => takeBackTimer?.(),
  };
};

/**
 * A JWT in form, so that systems which expect one take it. What makes it valid is that the workspace holds the same bytes;
 * nobody ever checks its signature, therefore its key is thrown away.
 */
const signToken = async (flowId: FlowId, now: number): Promise<string> => {
  const { SignJWT } = await import('jose');
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(flowId)
    .setJti(ulid(now))
    .setIssuedAt(Math.floor(now / 1_000))
    .sign(randomBytes(32));
};
