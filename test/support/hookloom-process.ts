import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { nodeOptions } from '#scripts/setup/node-options.mjs';

/** What users run, and what starts in a quarter of the time that the sources need. */
const entry = fileURLToPath(new URL('../../dist/host/hookloom.js', import.meta.url));

export type HookloomProcess = {
  ingressUrl: string;
  controlUrl: string;
  adminToken: string;
  pid: number;
  /** Milliseconds from the start of the process to its ready line. */
  readyMs: number;
  /** Everything it wrote to its log so far. */
  log: () => string;
  /** Calls the REST API with the control token. */
  api: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;
  /** SIGTERM, then waits for the end. */
  stop: () => Promise<number | null>;
  /** SIGKILL, then waits for the end. */
  kill: () => Promise<void>;
};

export type ProcessOptions = {
  dataDir: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Put before the command, for example `['taskset', '-c', '0']`. */
  wrapper?: readonly string[];
};

const adminToken = 'test-admin-token-0123456789abcdef0123456789';

/** Starts the built `hookloom serve` as a process of its own on free ports; resolves when it is ready. */
export const startHookloom = async ({
  dataDir,
  args = [],
  env = {},
  wrapper = [],
}: ProcessOptions): Promise<HookloomProcess> => {
  const startedAt = performance.now();
  const [command = '', ...rest] = [
    ...wrapper,
    process.execPath,
    ...nodeOptions,
    entry,
    'serve',
    '--data',
    dataDir,
    '--ingress-port',
    '0',
    '--control-port',
    '0',
    ...args,
  ];
  const child = spawn(command, rest, {
    env: { ...process.env, HOOKLOOM_ADMIN_TOKEN: adminToken, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const { ingressUrl, controlUrl } = await readReadyLine(child, () => log);
  const readyMs = performance.now() - startedAt;
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return (await ended)[0];
  };
  return {
    ingressUrl,
    controlUrl,
    adminToken,
    pid: child.pid ?? 0,
    readyMs,
    log: () => log,
    api: (method, path, body) => callApi(controlUrl, method, path, body),
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
};

const readReadyLine = async (
  child: ChildProcess & { stdout: NodeJS.ReadableStream },
  log: () => string,
): Promise<{ ingressUrl: string; controlUrl: string }> => {
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^ready ingress=(\S+) control=(\S+)$/.exec(line);
    if (ready) return { ingressUrl: ready[1] ?? '', controlUrl: (ready[2] ?? '').replace(/\/?(?:#.*)?$/, '') };
  }
  throw new Error(`hookloom ended before it was ready:\n${log()}`);
};

const callApi = async (
  controlUrl: string,
  method: string,
  path: string,
  body: unknown,
): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${controlUrl}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${adminToken}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
};

/** A new folder below the system's temporary one, and what removes it. */
export const temporaryFolder = async (): Promise<{ path: string; remove: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'hookloom-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};
