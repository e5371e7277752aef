import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NodeSketch } from '#core/flow/testing/flow-of.ts';
import { startWorkspace } from './testing/start-workspace.ts';

// Whole flows over HTTP on the real store, many requests at once.

let app: Awaited<ReturnType<typeof startWorkspace>>;
beforeAll(async () => {
  app = await startWorkspace();
});
afterAll(() => app.remove());

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const answer = (id: string, settings: object): NodeSketch => ({ id, kind: 'respond', settings });
const postMany = async (id: Parameters<typeof app.post>[0], bodies: readonly unknown[]) =>
  Promise.all(bodies.map((body) => app.post(id, body)));
const statusesOf = (answers: readonly Response[]) =>
  answers.map(({ status }) => status).toSorted((one, other) => one - other);

test('of a hundred requests at once a rate limit lets exactly as many pass as it says', async () => {
  const limit: NodeSketch = { id: 'limit', kind: 'rate-limit', settings: { count: 7, periodMs: 86_400_000 } };
  const id = await app.createLive(
    'Limited',
    [web, limit, answer('ok', { status: 200 }), answer('much', { status: 429 })],
    ['web -> limit', 'limit -> ok', 'limit:dropped -> much'],
  );

  const answers = await postMany(
    id,
    Array.from({ length: 100 }, () => ({})),
  );

  expect(statusesOf(answers)).toEqual([...Array<number>(7).fill(200), ...Array<number>(93).fill(429)]);
});

test('of thirty deliveries of the same event one goes on, and of another event as well', async () => {
  const dedupe: NodeSketch = { id: 'once', kind: 'dedupe', settings: { key: '<< web.event >>' } };
  const id = await app.createLive(
    'Once',
    [web, dedupe, answer('ok', { status: 200 }), answer('known', { status: 208 })],
    ['web -> once', 'once -> ok', 'once:dropped -> known'],
  );

  const answers = await postMany(id, [...Array.from({ length: 30 }, () => ({ event: 1 })), { event: 2 }]);

  expect(statusesOf(answers)).toEqual([200, 200, ...Array<number>(29).fill(208)]);
});

test('a counter that many requests raise at once gives each of them a number of its own', async () => {
  const count: NodeSketch = {
    id: 'count',
    kind: 'store',
    settings: { operation: 'increment', key: 'orders/<< web.customer >>' },
  };
  const response = { template: '<< count.value >>' };
  const id = await app.createLive('Counting', [{ ...web, settings: { response } }, count], ['web -> count']);

  const answers = await postMany(
    id,
    Array.from({ length: 40 }, () => ({ customer: 7 })),
  );

  const numbers = await Promise.all(answers.map(async (one) => Number(await one.text())));
  expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});
