import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { asyncFlow, setAndRespondFlow } from '#test/support/flows.ts';
import { type HookloomProcess, startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';

export type OverloadReport = {
  /** Requests a second that were answered 2xx at a load that just keeps the server busy, and at a multiple of it. */
  capacity: number;
  goodput: number;
  acknowledged: number;
  /** Told to come again: 429 or 503, with Retry-After. */
  putOff: number;
  /** Any other answer, or a 429 or 503 that does not say when to come again: must be 0. */
  wrong: number;
  /** Connections that ended without an answer: must be 0. */
  cut: number;
  /** Acknowledged requests whose run is not stored: must be 0. */
  lost: number;
  /** Runs of acknowledged asynchronous requests that did not end well: must be 0. */
  unfinished: number;
};

export type OverloadOptions = {
  seconds: number;
  /** How many times more callers than those that keep the server busy. */
  times: number;
  settings?: Readonly<Record<string, number>>;
  wrapper?: readonly string[];
};

type Target = { url: string; token: string };
type Load = { runIds: string[]; putOff: number; wrong: number; cut: number; seconds: number };

const busyCallers = 32;
/** Below the ingress's limit for one address. */
const callersPerAddress = 200;

/** Sends more than the server can take, from several loopback addresses, to a flow that answers and to one that queues. */
export const overloadCampaign = async ({
  seconds,
  times,
  settings = {},
  wrapper = [],
}: OverloadOptions): Promise<OverloadReport> => {
  const data = await temporaryFolder();
  const hookloom = await startHookloom({ dataDir: data.path, wrapper });
  try {
    await hookloom.api('PUT', '/settings', settings);
    const [sync, queued] = await createTargets(hookloom);
    await load([sync], { callers: busyCallers, seconds: Math.min(seconds, 5) });
    const normal = await load([sync], { callers: busyCallers, seconds: Math.min(seconds, 10) });
    const heavy = await load([sync], { callers: busyCallers * times, seconds });
    const flood = await load([queued], { callers: busyCallers * times, seconds });
    const all = [normal, heavy, flood];
    const acknowledged = all.flatMap(({ runIds }) => runIds);
    const statuses = await settledStatuses(hookloom);
    return {
      capacity: Math.round(normal.runIds.length / normal.seconds),
      goodput: Math.round(heavy.runIds.length / heavy.seconds),
      acknowledged: acknowledged.length,
      putOff: sum(all, 'putOff'),
      wrong: sum(all, 'wrong'),
      cut: sum(all, 'cut'),
      lost: acknowledged.filter((id) => !statuses.has(id)).length,
      unfinished: flood.runIds.filter((id) => statuses.get(id) !== 'succeeded').length,
    };
  } finally {
    await hookloom.stop();
    await data.remove();
  }
};

const sum = (loads: readonly Load[], key: 'putOff' | 'wrong' | 'cut'): number =>
  loads.reduce((total, one) => total + one[key], 0);

const createTargets = async (hookloom: HookloomProcess): Promise<[Target, Target]> => {
  const create = async (document: unknown): Promise<Target> => {
    const { id } = (await hookloom.api('POST', '/flows', { document })).body as { id: string };
    await hookloom.api('PUT', `/flows/${id}/status`, { status: 'live' });
    return (await hookloom.api('GET', `/flows/${id}/endpoint`)).body as Target;
  };
  return [await create(setAndRespondFlow()), await create(asyncFlow())];
};

/** Each caller sends its next request when the one before is answered. */
const load = async (
  targets: readonly Target[],
  { callers, seconds }: { callers: number; seconds: number },
): Promise<Load> => {
  const result: Load = { runIds: [], putOff: 0, wrong: 0, cut: 0, seconds };
  const agents = Array.from(
    { length: Math.ceil(callers / callersPerAddress) },
    (_, index) => new Agent({ keepAlive: true, localAddress: `127.0.0.${index + 2}` }),
  );
  const startedAt = performance.now();
  const isOver = (): boolean => performance.now() - startedAt >= seconds * 1_000;
  const caller = async (index: number): Promise<void> => {
    const target = targets[index % targets.length];
    const agent = agents[index % agents.length];
    while (target && agent && !isOver()) note(result, await send(target, agent));
  };
  await Promise.all(Array.from({ length: callers }, (_, index) => caller(index)));
  result.seconds = (performance.now() - startedAt) / 1_000;
  for (const agent of agents) agent.destroy();
  return result;
};

type Answered = { status: number; headers: IncomingHttpHeaders } | null;

const note = (seen: Load, answered: Answered): void => {
  if (answered === null) {
    seen.cut += 1;
    return;
  }
  const { status, headers } = answered;
  const runId = headers['x-hookloom-run'];
  if (status < 300 && typeof runId === 'string') seen.runIds.push(runId);
  else if ((status === 429 || status === 503) && headers['retry-after'] !== undefined) seen.putOff += 1;
  else seen.wrong += 1;
};

const body = JSON.stringify({ company_id: 4711, event: 'invoice.paid', text: 'x'.repeat(242) });

const send = ({ url, token }: Target, agent: Agent): Promise<Answered> =>
  new Promise((resolve) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': body.length,
    };
    request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    })
      .on('error', () => resolve(null))
      .end(body);
  });

const isUnderWay = async (hookloom: HookloomProcess): Promise<boolean> => {
  for (const status of ['queued', 'running']) {
    const page = (await hookloom.api('GET', `/runs?status=${status}&limit=1`)).body as { items: unknown[] };
    if (page.items.length > 0) return true;
  }
  return false;
};

/** The status of every run, once none is queued or running any more. */
const settledStatuses = async (hookloom: HookloomProcess): Promise<Map<string, string>> => {
  while (await isUnderWay(hookloom));
  const statuses = new Map<string, string>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await hookloom.api('GET', `/runs?limit=500${after}`)).body as {
      items: { id: string; status: string }[];
      nextCursor: string | null;
    };
    for (const { id, status } of page.items) statuses.set(id, status);
    cursor = page.nextCursor;
  }
  return statuses;
};
