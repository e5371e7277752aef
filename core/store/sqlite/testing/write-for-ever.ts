import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { FlowId } from '#core/flow/document.ts';
import { aCapture, aQueued, aRun } from '#core/store/testing/records.ts';
import { createTestClock } from '#core/store/testing/test-clock.ts';
import { openSqliteStore } from '../open-sqlite-store.ts';
import { sourceWorkers } from './source-workers.ts';

// Stores requests in a data folder until it is killed or cannot go on, and prints every id that was acknowledged:
// write-for-ever.ts <data folder> <prefix of the ids> <bytes of each body>
const [dataDir = '', prefix = '', bodyBytes = '100'] = process.argv.slice(2);
const flowId = 'flw_killed' as FlowId;
const store = await openSqliteStore({ dataDir, workers: sourceWorkers, clock: createTestClock(), log: () => {} });

let count = 0;
const writeOne = async (): Promise<void> => {
  count += 1;
  const id = `${prefix}${String(count).padStart(8, '0')}`;
  // One in a hundred is large enough to be a file.
  const body = Buffer.alloc(count % 100 === 0 ? 300_000 : Number(bodyBytes), id);
  const captureId = `cap_${id}` as CaptureId;
  const runId = `run_${id}` as RunId;
  const capture = aCapture(flowId, { id: captureId, body });
  if (count % 3 === 0) {
    const { run, job } = aQueued(flowId, count);
    await store.commit({ capture, run: { ...run, id: runId, captureId }, job: { ...job, runId, captureId } });
  } else {
    await store.commit({ capture, run: aRun(flowId, { id: runId, captureId }) });
  }
  process.stdout.write(`${id}\n`);
};

const write = async (): Promise<void> => {
  for (;;) await writeOne();
};

try {
  await Promise.all(Array.from({ length: 16 }, write));
} catch (error) {
  process.stdout.write(`failed ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}\n`);
  await store.close();
}
