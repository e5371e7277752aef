import { expect, test } from 'vitest';
import type { Capture } from '#core/contract/records/capture.ts';
import type { Run } from '#core/contract/records/run.ts';
import { toCurl } from './to-curl.ts';
import { toEdits } from './to-edits.ts';
import { toVerdict } from './to-verdict.ts';

const capture = {
  method: 'POST',
  target: '/v1/flow-webhook/flw_1?a=1',
  headers: [
    ['Host', 'localhost'],
    ['Authorization', '••••'],
    ['X-Note', "it's"],
  ],
  bodyText: '{"name":"O\'Neil"}',
} as unknown as Capture;

const runWith = (status: Run['status'], body = ''): Run =>
  ({ status, number: 7, error: { message: 'no such field' }, answer: { status: 200, body } }) as unknown as Run;

test('a request becomes a cURL command with its quotes kept and its secrets masked', () => {
  expect(toCurl(capture, 'http://127.0.0.1:8787/v1/flow-webhook/flw_1')).toBe(
    [
      "curl -X POST 'http://127.0.0.1:8787/v1/flow-webhook/flw_1?a=1'",
      "-H 'Authorization: ••••'",
      "-H 'X-Note: it'\\''s'",
      "--data-raw '{\"name\":\"O'\\''Neil\"}'",
    ].join(' \\\n  '),
  );
});

test('only what was changed is an edit', () => {
  const same = { method: 'POST', target: capture.target, headers: '', body: capture.bodyText };

  expect(toEdits(capture, same)).toEqual({});
  expect(toEdits(capture, { ...same, target: '/x?b=2', headers: 'X-A: 1: 2\n\n', body: '{}' })).toEqual({
    path: '/x',
    query: { b: '2' },
    headers: { 'X-A': '1: 2' },
    body: '{}',
  });
});

test('a replay is told as same, fixed, regressed, still failing or different', () => {
  const titles = [
    toVerdict(runWith('succeeded', 'a'), runWith('succeeded', 'a')),
    toVerdict(runWith('failed'), runWith('succeeded')),
    toVerdict(runWith('succeeded'), runWith('failed')),
    toVerdict(runWith('failed'), runWith('failed')),
    toVerdict(runWith('succeeded', 'a'), runWith('succeeded', 'b')),
  ].map(({ title }) => title);

  expect(titles).toEqual([
    'Same answer as before',
    'Fixed: the run succeeds now',
    'Regressed: no such field',
    'Still failing: no such field',
    'Another answer than before: see Diff',
  ]);
});
