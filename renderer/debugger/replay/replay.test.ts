import { expect, test } from 'vitest';
import { capture } from '#core/contract/records/capture.ts';
import { type Run, run } from '#core/contract/records/run.ts';
import { toCurl } from './to-curl.ts';
import { toEdits } from './to-edits.ts';
import { toVerdict } from './to-verdict.ts';

const captured = capture.parse({
  id: 'cap_1',
  flowId: 'flw_test0',
  purpose: 'request',
  duplicateOf: null,
  receivedAt: 0,
  method: 'POST',
  target: '/v1/flow-webhook/flw_1?a=1',
  path: '/v1/flow-webhook/flw_1',
  headers: [
    ['Host', 'localhost'],
    ['Authorization', '••••'],
    ['X-Note', "it's"],
  ],
  contentType: 'application/json',
  bodySize: 17,
  bodyText: '{"name":"O\'Neil"}',
  isBodyCut: false,
  isBodySealed: false,
  remoteAddress: '127.0.0.1',
  label: '',
  isPinned: false,
  run: null,
});

const runWith = (status: Run['status'], body = ''): Run =>
  run.parse({
    id: 'run_1',
    number: 7,
    status,
    httpStatus: 200,
    durationMs: 1,
    version: null,
    mode: 'dev',
    flowId: 'flw_test0',
    trigger: 'replay',
    captureId: null,
    replayOf: 'cap_1',
    isAsync: false,
    attempt: 1,
    startedAt: 0,
    finishedAt: 1,
    stepCount: 0,
    owner: 'ada',
    error: status === 'failed' ? { code: 'x', message: 'no such field' } : null,
    idempotencyKey: 'run_1',
    answer: { status: 200, headers: [], body, encoding: 'utf8' },
    answerNote: null,
    steps: [],
  });

test('a request becomes a cURL command with its quotes kept and its secrets masked', () => {
  expect(toCurl(captured, 'http://127.0.0.1:8787/v1/flow-webhook/flw_1')).toBe(
    [
      "curl -X POST 'http://127.0.0.1:8787/v1/flow-webhook/flw_1?a=1'",
      "-H 'Authorization: ••••'",
      "-H 'X-Note: it'\\''s'",
      "--data-raw '{\"name\":\"O'\\''Neil\"}'",
    ].join(' \\\n  '),
  );
});

test('a sealed body is left for the user to fill in', () => {
  const sealed = { ...captured, bodyText: null, isBodySealed: true };

  expect(toCurl(sealed, 'http://127.0.0.1:8787/v1/flow-webhook/flw_1')).toMatch(/--data-raw '••••'$/);
});

test('only what was changed is an edit', () => {
  const same = { method: 'POST', target: captured.target, headers: '', body: captured.bodyText };

  expect(toEdits(captured, same)).toEqual({});
  expect(toEdits(captured, { ...same, target: '/x?b=2', headers: 'X-A: 1: 2\n\n', body: '{}' })).toEqual({
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
