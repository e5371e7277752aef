import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { HookloomError } from '#core/contract/errors.ts';
import type { TokenRecord } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Vault } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';
import { createFlowTokens } from './flow-tokens.ts';
import { createFakeClock } from './testing/fake-clock.ts';

const flowId = 'flw_test0000' as FlowId;
const dayMs = 24 * 3_600_000;

/** Turns bytes around: enough to see that what is stored is not the token. */
const openVault: Vault = {
  isUnlocked: () => true,
  seal: (plain) => plain.toReversed(),
  open: (sealed) => sealed.toReversed(),
};
const lockedVault: Vault = {
  isUnlocked: () => false,
  seal: () => {
    throw new HookloomError('STORE_LOCKED');
  },
  open: () => {
    throw new HookloomError('STORE_LOCKED');
  },
};

const memoryTokens = (): Store['tokens'] => {
  let records: TokenRecord[] = [];
  return {
    list: async () => records,
    rotate: async (_flowId, token, othersExpireAt) => {
      records = [token, ...records.map((other) => ({ ...other, expiresAt: other.expiresAt ?? othersExpireAt }))];
    },
  };
};

const setUp = (vault: Vault = openVault) => {
  const clock = createFakeClock();
  const tokens = memoryTokens();
  const changes: string[] = [];
  const start = () =>
    createFlowTokens({
      store: { tokens },
      vault,
      clock,
      overlapMs: () => dayMs,
      onChange: () => changes.push('change'),
      log: () => {},
    });
  return { clock, changes, start };
};

const texts = (bytes: readonly Uint8Array[] | 'locked') =>
  bytes === 'locked' ? bytes : bytes.map((token) => Buffer.from(token).toString());

test('a token is a JWT of its flow without an end, and the same one is shown again', async () => {
  const { clock, start } = setUp();
  const tokens = start();

  const [token, again] = await Promise.all([tokens.current(flowId), tokens.current(flowId)]);

  expect(token).toMatch(/^ey.{50,}/);
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(decodeJwt(token)).toEqual({
    iss: 'hookloom',
    sub: flowId,
    jti: expect.any(String),
    iat: clock.now() / 1_000,
  });
  expect(again).toBe(token);
});

test('after rotation both tokens are valid for a day, then only the new one', async () => {
  const { clock, changes, start } = setUp();
  const tokens = start();
  const old = await tokens.current(flowId);

  const fresh = await tokens.rotate(flowId);

  expect(texts(tokens.validFor(flowId))).toEqual([fresh, old]);
  changes.length = 0;
  clock.advance(dayMs);
  expect(texts(tokens.validFor(flowId))).toEqual([fresh]);
  expect(changes).toEqual(['change']);
});

test('tokens are there again after a restart', async () => {
  const { start } = setUp();
  const token = await start().current(flowId);

  const restarted = start();
  await restarted.load([flowId]);

  expect(texts(restarted.validFor(flowId))).toEqual([token]);
});

test('while the key is missing nothing is valid and nothing is made', async () => {
  const tokens = setUp(lockedVault).start();
  await tokens.load([flowId]);

  expect(tokens.validFor(flowId)).toBe('locked');
  await expect(tokens.current(flowId)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
});
