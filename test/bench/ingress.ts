import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { setAndRespondFlow } from '#test/support/flows.ts';
import { startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';

// Acknowledged requests per second of webhook → set → respond (bearer on, full trace, FULL durability, 32 connections,
// 300-byte body) as a share of a bare `express.json()` + `res.json()` server in the same run. Server and load each have
// a core of their own; the two servers take turns, so that a machine whose speed drifts does not favour one.

const seconds = Number(process.env['BENCH_SECONDS'] ?? 8);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const connections = 32;
const serverCore = ['taskset', '-c', '0'];
const body = JSON.stringify({ company_id: 4711, event: 'invoice.paid', text: 'x'.repeat(300 - 58) });

const startBaseline = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const script = fileURLToPath(new URL('./express-baseline.ts', import.meta.url));
  const child = spawn(serverCore[0] ?? '', [...serverCore.slice(1), process.execPath, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    url: line,
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
};

const load = async (url: string, headers: Record<string, string>) => {
  const result = await autocannon({
    url,
    method: 'POST',
    connections,
    duration: seconds,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors + result.timeouts,
  };
};

const residentMegabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const baseline = await startBaseline();
const data = await temporaryFolder();
const hookloom = await startHookloom({ dataDir: data.path, wrapper: serverCore });
try {
  const created = (await hookloom.api('POST', '/flows', { document: setAndRespondFlow() })).body as { id: string };
  await hookloom.api('PUT', `/flows/${created.id}/status`, { status: 'live' });
  const endpoint = (await hookloom.api('GET', `/flows/${created.id}/endpoint`)).body as { url: string; token: string };
  const authorization = { authorization: `Bearer ${endpoint.token}` };
  const ratios: number[] = [];
  const p99s: number[] = [];
  let failures = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const base = await load(baseline.url, {});
    const ours = await load(endpoint.url, authorization);
    const ratio = ours.perSecond / base.perSecond;
    const name = round === 0 ? 'warm-up' : `round ${round}`;
    console.log(
      `${name}: express ${base.perSecond.toFixed(0)}/s · hookloom ${ours.perSecond.toFixed(0)}/s p50 ${ours.p50} ms p99 ${ours.p99} ms · ratio ${ratio.toFixed(3)} · failures ${ours.failures}`,
    );
    failures += ours.failures;
    if (round === 0) continue;
    ratios.push(ratio);
    p99s.push(ours.p99);
  }
  console.log(
    `ready after ${hookloom.readyMs.toFixed(0)} ms (goal 1500) · RSS ${(await residentMegabytes(hookloom.pid)).toFixed(0)} MB (goal 260)`,
  );
  console.log(
    `median ratio ${median(ratios).toFixed(3)} (goal 0.35) · median p99 ${median(p99s)} ms (goal 25) · failures ${failures} (goal 0)`,
  );
} finally {
  await hookloom.stop();
  await baseline.stop();
  await data.remove();
}
