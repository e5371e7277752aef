import { expect, test } from 'vitest';
import type { Problem } from '#core/flow/document.ts';
import type { NodeRun } from '#renderer/state/derive-edges.ts';
import { problemsByNode, toCardLook } from './card-look.ts';
import { node } from './edit/testing.ts';

const http = node('http1', 'http-request');
const plain = { node: http, run: undefined, isRunView: false, baseline: undefined, problems: [] };
const ran = (change: Partial<NodeRun> = {}): NodeRun => ({
  status: 'succeeded',
  durationMs: 184,
  port: 'out',
  error: null,
  count: 1,
  ...change,
});
const problem: Problem = { severity: 'error', code: 'x', message: 'Enter the address to call.', nodeId: 'http1' };

test('a run says how long a node took, how often it ran, and the first line of its error', () => {
  expect(toCardLook({ ...plain, run: ran() })).toEqual({
    state: 'ok',
    badge: { tone: 'ok', text: '184 ms' },
    errorLine: null,
  });
  expect(toCardLook({ ...plain, run: ran({ count: 3 }) }).badge?.text).toBe('184 ms · 3×');
  expect(
    toCardLook({ ...plain, run: ran({ status: 'failed', error: 'Timed out after 3 s\nat crm.example' }) }),
  ).toEqual({
    state: 'failed',
    badge: { tone: 'error', text: '184 ms' },
    errorLine: 'Timed out after 3 s',
  });
});

test('what did not run steps back in a past run, not while a live run is on its way', () => {
  const run = ran({ status: 'not-run', durationMs: 0 });

  expect(toCardLook({ ...plain, run, isRunView: true })).toMatchObject({
    state: 'not-run',
    badge: { text: 'not run' },
  });
  expect(toCardLook({ ...plain, run })).toEqual({ state: 'plain', badge: null, errorLine: null });
});

test('without a run, a disabled node says so and a broken one what it needs', () => {
  const warning: Problem = { ...problem, severity: 'warning', message: 'Nobody reads this.' };
  expect(toCardLook({ ...plain, problems: [problem, warning] }).badge).toEqual({
    tone: 'error',
    icon: 'problem',
    text: '1 error',
    title: 'Enter the address to call.\nNobody reads this.',
  });
  expect(toCardLook({ ...plain, problems: [warning, warning] }).badge).toMatchObject({
    tone: 'warn',
    text: '2 warnings',
  });
  expect(toCardLook({ ...plain, node: { ...http, disabled: true }, problems: [problem] }).badge?.text).toBe('disabled');
});

test('an error hides how the last run went while editing, never in the view of a past run', () => {
  const broken = { ...plain, run: ran(), problems: [problem] };

  expect(toCardLook(broken).badge?.text).toBe('1 error');
  expect(toCardLook({ ...broken, isRunView: true }).badge?.text).toBe('184 ms');
});

test('a node edited since the painted run is marked, one that was only moved is not', () => {
  const badgeWith = (change: Partial<typeof http>) =>
    toCardLook({ ...plain, node: { ...http, ...change }, run: ran(), baseline: http }).badge;

  expect(badgeWith({ timeoutMs: 1 })).toMatchObject({ isDotted: true, title: 'Changed since this run' });
  expect(badgeWith({ position: { x: 9, y: 9 } })).toEqual({ tone: 'ok', text: '184 ms' });
});

test('of several problems of a node errors stand before warnings', () => {
  const warning: Problem = { ...problem, severity: 'warning', message: 'Nobody reads this.' };

  expect(problemsByNode([warning, problem]).get('http1')).toEqual([problem, warning]);
});
