import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startTestEngine } from '#core/engine/testing/test-engine.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';

// What running a flow costs by itself: ports in memory, a clock that stands still, the full trace printed. Each figure stands beside its goal.

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 40);

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const set = (index: number, before: string): NodeSketch => ({
  id: `set${index}`,
  kind: 'set',
  settings: {
    assignments: [{ path: 'n', value: `<< ${before}.n + 1 >>` }],
  },
});

const chainOf = (count: number): FlowDocument => {
  const ids = ['web', ...Array.from({ length: count }, (_, at) => `set${at}`)];
  const arrows = ids.slice(1).map((id, at) => `${ids[at]} -> ${id}`);
  return flowOf([web, ...ids.slice(1).map((_, at) => set(at, ids[at] ?? ''))], arrows);
};

const loop = flowOf(
  [web, { id: 'each', kind: 'for-each', settings: { list: '<< web.list >>' } }, { ...set(0, 'each.item') }],
  ['web -> each', 'each:item -> set0'],
);
const list = Array.from({ length: 10_000 }, (_, index) => ({ n: index, sku: `SKU-${index}` }));
const payload = { id: 4711, n: 0, name: 'Ada' };

/** Milliseconds of one call: the least of the rounds, because what else goes on in the machine only adds to it. */
const time = async (work: () => unknown, { count = 1, warm = 5 } = {}): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds + warm; round += 1) {
    const startedAt = performance.now();
    for (let call = 0; call < count; call += 1) await work();
    if (round >= warm) least = Math.min(least, (performance.now() - startedAt) / count);
  }
  return least;
};

const runsOf = (document: FlowDocument, body: object): (() => Promise<void>) => {
  const app = startTestEngine(document);
  return async () => {
    const { status } = await app.post(body as never);
    if (status !== 200) throw new Error(`the flow answered ${status}`);
    app.ports.store.ran.clear();
    app.ports.events.length = 0;
  };
};

const report = (what: string, value: number, goal: number, unit: string): void => {
  const verdict = value <= goal ? 'ok' : 'TOO MUCH';
  console.log(`${what.padEnd(52)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(3)} goal ${goal} ${unit}  ${verdict}`);
  if (value > goal) process.exitCode = 1;
};

const [short, long] = [runsOf(chainOf(10), payload), runsOf(chainOf(50), payload)];
const ten = await time(short, { count: 20 });
const fifty = await time(long, { count: 20 });
report('one set node with full trace (slope, 10 to 50 nodes)', ((fifty - ten) * 1_000) / 40, 15, 'µs');

report('for-each of 10,000 elements over a set', await time(runsOf(loop, { ...payload, list })), 150, 'ms');

const large = chainOf(200);
const { engine } = startTestEngine(large);
report('compiling a flow of 200 nodes', await time(() => engine.deploy(large, 1, 'ada')), 20, 'ms');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapAfterCollecting = (): number => {
  for (let turn = 0; turn < 3; turn += 1) collect();
  return process.memoryUsage().heapUsed;
};
const flows = Array.from({ length: 200 }, () => chainOf(20));
const kept: unknown[] = flows.map(() => null);
const before = heapAfterCollecting();
for (const [index, flow] of flows.entries()) kept[index] = engine.deploy(flow, 1, 'ada');
report('memory of an idle flow of 20 nodes', (heapAfterCollecting() - before) / kept.length / 1_000, 100, 'KB');
