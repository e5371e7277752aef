import { expect, test } from 'vitest';
import { flowEdge } from '#core/flow/document.ts';
import { deriveEdges, type NodeRun } from './derive-edges.ts';

const edge = (id: string, from: string, port: string, to: string) =>
  flowEdge.parse({ id, from: { node: from, port }, to: { node: to } });

const ran = (status: NodeRun['status'], port: string | null = 'out'): NodeRun => ({
  status,
  port,
  durationMs: 1,
  error: null,
  count: 1,
});

const edges = [
  edge('in', 'web1', 'out', 'http1'),
  edge('ok', 'http1', 'out', 'set1'),
  edge('bad', 'http1', 'error', 'code1'),
  edge('next', 'code1', 'out', 'resp1'),
];

test('a finished run paints taken, failed and skipped edges', () => {
  const byNode = {
    web1: ran('succeeded'),
    http1: ran('failed', 'error'),
    set1: ran('not-run', null),
    code1: ran('succeeded'),
    resp1: ran('succeeded'),
  };

  expect(deriveEdges(edges, byNode)).toEqual({ in: 'taken', ok: 'skipped', bad: 'failed', next: 'taken' });
});

test('in a run that goes on, the edge into the running node runs and what lies ahead is not painted', () => {
  const byNode = { web1: ran('succeeded'), http1: ran('running', null) };

  expect(deriveEdges(edges, byNode)).toEqual({ in: 'running' });
});

test('a failed node that stops the run leads nowhere', () => {
  expect(deriveEdges(edges, { web1: ran('succeeded'), http1: ran('failed', null) })).toEqual({
    in: 'taken',
    ok: 'skipped',
    bad: 'skipped',
  });
});

test('the way into a body is taken when its first node ran, and several ports may be left at once', () => {
  const loop = [edge('body', 'each1', 'item', 'set1'), edge('after', 'each1', 'done', 'log1')];
  const ports = new Map([['each1', 'item']]);
  const byNode = { each1: ran('succeeded', 'done'), set1: ran('failed'), log1: ran('succeeded') };
  expect(deriveEdges(loop, byNode, ports)).toEqual({ body: 'taken', after: 'taken' });
  expect(deriveEdges(loop, { ...byNode, set1: ran('not-run', null) }, ports)).toMatchObject({ body: 'skipped' });

  const cases = [edge('a', 'switch1', 'paid', 'set1'), edge('b', 'switch1', 'open', 'log1')];
  expect(deriveEdges(cases, { ...byNode, switch1: ran('succeeded', 'paid, open') })).toEqual({
    a: 'taken',
    b: 'taken',
  });
});
