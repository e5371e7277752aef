import { asyncFlow, setAndRespondFlow } from '#test/support/flows.ts';
import { type HookloomProcess, startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';

export type KillReport = {
  kills: number;
  acknowledged: number;
  /** Acknowledged requests that the store did not have after the restart: must be 0. */
  lost: number;
  /** Acknowledged asynchronous runs that did not end well after the restart: must be 0. */
  unfinishedJobs: number;
  /** Captures whose sealed headers could not be read again: must be 0. */
  unreadableSecrets: number;
  slowestRestartMs: number;
};

type Target = { url: string; token: string };
type Acknowledged = { runId: string; isAsync: boolean };

/** Kills the server with SIGKILL at random moments under load and compares what was acknowledged with what is stored. */
export const killCampaign = async ({
  kills,
  maxLoadMs,
  log,
}: {
  kills: number;
  maxLoadMs: number;
  log: (line: string) => void;
}): Promise<KillReport> => {
  const data = await temporaryFolder();
  const report: KillReport = {
    kills,
    acknowledged: 0,
    lost: 0,
    unfinishedJobs: 0,
    unreadableSecrets: 0,
    slowestRestartMs: 0,
  };
  try {
    let hookloom = await startHookloom({ dataDir: data.path });
    const flowIds = await createFlows(hookloom);
    for (let kill = 1; kill <= kills; kill += 1) {
      const targets = await Promise.all(flowIds.map((id) => endpointOf(hookloom, id)));
      const acknowledged = await loadUntilKilled(hookloom, targets, 50 + Math.random() * maxLoadMs);
      hookloom = await startHookloom({ dataDir: data.path });
      report.acknowledged += acknowledged.length;
      report.slowestRestartMs = Math.max(report.slowestRestartMs, Math.round(hookloom.readyMs));
      const found = await findRuns(hookloom, acknowledged);
      report.lost += found.lost;
      report.unfinishedJobs += found.unfinished;
      report.unreadableSecrets += await countUnreadable(hookloom, flowIds);
      log(
        `kill ${kill}: ${acknowledged.length} acknowledged, ${report.lost} lost so far, ready again in ${Math.round(hookloom.readyMs)} ms`,
      );
    }
    await hookloom.stop();
    return report;
  } finally {
    await data.remove();
  }
};

const createFlows = async (hookloom: HookloomProcess): Promise<string[]> => {
  const ids: string[] = [];
  for (const document of [setAndRespondFlow(), asyncFlow()]) {
    const { id } = (await hookloom.api('POST', '/flows', { document })).body as { id: string };
    await hookloom.api('PUT', `/flows/${id}/status`, { status: 'live' });
    ids.push(id);
  }
  return ids;
};

const endpointOf = async (hookloom: HookloomProcess, flowId: string): Promise<Target> =>
  (await hookloom.api('GET', `/flows/${flowId}/endpoint`)).body as Target;

const loadUntilKilled = async (
  hookloom: HookloomProcess,
  targets: readonly Target[],
  afterMs: number,
): Promise<Acknowledged[]> => {
  const acknowledged: Acknowledged[] = [];
  let isOver = false;
  const client = async (worker: number): Promise<void> => {
    for (let count = 0; !isOver; count += 1) {
      const isAsync = (worker + count) % 2 === 1;
      const target = targets[isAsync ? 1 : 0];
      if (!target) return;
      try {
        const response = await fetch(target.url, {
          method: 'POST',
          headers: { authorization: `Bearer ${target.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ company_id: worker * 1_000_000 + count }),
        });
        const runId = response.headers.get('x-hookloom-run');
        await response.arrayBuffer();
        if (response.ok && runId !== null) acknowledged.push({ runId, isAsync });
      } catch {
        // The connection went with the process: not acknowledged.
        return;
      }
    }
  };
  const clients = Array.from({ length: 16 }, (_, worker) => client(worker));
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await hookloom.kill();
  isOver = true;
  await Promise.all(clients);
  return acknowledged;
};

type RunRow = { id: string; status: string };

const findRuns = async (
  hookloom: HookloomProcess,
  acknowledged: readonly Acknowledged[],
): Promise<{ lost: number; unfinished: number }> => {
  const statuses = await readStatuses(hookloom);
  let lost = 0;
  let unfinished = 0;
  for (const { runId, isAsync } of acknowledged) {
    const status = statuses.get(runId);
    if (status === undefined) lost += 1;
    else if (isAsync && status !== 'succeeded')
      unfinished += (await waitForEnd(hookloom, runId)) === 'succeeded' ? 0 : 1;
  }
  return { lost, unfinished };
};

const readStatuses = async (hookloom: HookloomProcess): Promise<Map<string, string>> => {
  const statuses = new Map<string, string>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await hookloom.api('GET', `/runs?limit=500${query}`)).body as {
      items: RunRow[];
      nextCursor: string | null;
    };
    for (const run of page.items) statuses.set(run.id, run.status);
    cursor = page.nextCursor;
  }
  return statuses;
};

const waitForEnd = async (hookloom: HookloomProcess, runId: string): Promise<string> => {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const { status } = (await hookloom.api('GET', `/runs/${runId}`)).body as RunRow;
    if (!['queued', 'running'].includes(status) || performance.now() > deadline) return status;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** The newest capture of each flow must give its bearer token back. */
const countUnreadable = async (hookloom: HookloomProcess, flowIds: readonly string[]): Promise<number> => {
  let unreadable = 0;
  for (const flowId of flowIds) {
    const page = (await hookloom.api('GET', `/captures?flowId=${flowId}&limit=1`)).body as { items: { id: string }[] };
    const newest = page.items[0];
    if (!newest) continue;
    const revealed = await hookloom.api('POST', `/captures/${newest.id}/reveal`);
    if (!JSON.stringify(revealed.body).includes('Bearer ey')) unreadable += 1;
  }
  return unreadable;
};
