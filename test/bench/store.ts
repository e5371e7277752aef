import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqliteStore } from '#core/store/sqlite/open-sqlite-store.ts';
import { sourceWorkers } from '#core/store/sqlite/testing/source-workers.ts';
import { aCapture, aRun, aStep, newFlowId } from '#core/store/testing/records.ts';
import { createTestClock } from '#core/store/testing/test-clock.ts';

// What the store alone takes for a request: a 300-byte capture and a run of three steps in one commit, 32 callers that each
// wait for their own. `npm run bench store [-- <requests> <callers>]`; the data folder is made where it is started, because
// a temporary folder is often memory and syncs nothing.

const [requests = 60_000, callers = 32] = process.argv.slice(2).map(Number);
const warmUp = 3_000;

const folder = await mkdtemp(join(process.cwd(), '.bench-'));
const store = await openSqliteStore({
  dataDir: folder,
  workers: sourceWorkers,
  clock: createTestClock(),
  log: () => {},
});
const flowId = newFlowId();
const body = Buffer.alloc(300, '{"event":"invoice.paid"} ');
const trace = JSON.stringify(
  [1, 2, 3].map((index) => aStep({ nodeId: `n${index}`, output: { text: 'x'.repeat(300) } })),
);

const commitMany = async (count: number): Promise<number[]> => {
  const latencies: number[] = [];
  let left = count;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const capture = aCapture(flowId, { body, sealed: body });
      const startedAt = performance.now();
      await store.commit({ capture, run: aRun(flowId, { captureId: capture.id, trace }) });
      latencies.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return latencies.toSorted((one, other) => one - other);
};

await commitMany(warmUp);
const [all, main, startedAt] = [process.cpuUsage(), process.threadCpuUsage(), performance.now()];
const latencies = await commitMany(requests);
const seconds = (performance.now() - startedAt) / 1_000;
const mainCpu = process.threadCpuUsage(main);
const allCpu = process.cpuUsage(all);
const mainMicros = mainCpu.user + mainCpu.system;
const otherMicros = allCpu.user + allCpu.system - mainMicros;

console.log({
  requestsPerSecond: Math.round(requests / seconds),
  cpuMicrosPerRequest: { main: mainMicros / requests, writerAndOthers: otherMicros / requests },
  latencyMs: { p50: latencies[requests >> 1], p99: latencies[Math.floor(requests * 0.99)], max: latencies.at(-1) },
  rssMegabytes: Math.round(process.memoryUsage.rss() / 1e6),
});
await store.close();
await rm(folder, { recursive: true });
