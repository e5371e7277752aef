import type { HookloomEvent } from '#core/contract/events.ts';
import { type WorkspaceSettings, workspaceSettings } from '#core/contract/records/settings.ts';
import type { HttpAnswer, HttpCall, LogLevel, SandboxCall, SandboxResult } from '#core/nodes/kit.ts';
import type { Ports } from '../ports.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';

export type MemoryPorts = Ports & {
  store: MemoryStore;
  clock: FakeClock;
  events: HookloomEvent[];
  logged: { level: LogLevel; message: string; details?: Record<string, unknown> | undefined }[];
  calls: HttpCall[];
  change: (settings: Partial<WorkspaceSettings>) => void;
};

type Doubles = {
  http?: (call: HttpCall) => Promise<HttpAnswer>;
  sandbox?: (call: SandboxCall) => Promise<SandboxResult>;
  store?: MemoryStore;
  clock?: FakeClock;
};

/** Everything the engine needs, in memory: ids count up, the clock stands still, and no call goes anywhere. */
export const createMemoryPorts = ({ http, sandbox, store, clock }: Doubles = {}): MemoryPorts => {
  const events: HookloomEvent[] = [];
  const logged: MemoryPorts['logged'] = [];
  const calls: HttpCall[] = [];
  let settings = workspaceSettings.parse({});
  let lastId = 0;
  return {
    store: store ?? createMemoryStore(),
    clock: clock ?? createFakeClock(),
    ids: {
      next: (prefix) => {
        lastId += 1;
        return `${prefix}_${lastId}`;
      },
    },
    http: (call) => {
      calls.push(call);
      return http ? http(call) : Promise.reject(new Error(`nobody answers at ${call.url}`));
    },
    sandbox: sandbox ?? (() => Promise.reject(new Error('there is no sandbox in memory'))),
    hashing: {
      hash: (algorithm, data) => `${algorithm}-${checksum(String(data))}`,
      hmac: (algorithm, key, data) => `${algorithm}-${checksum(`${key}:${String(data)}`)}`,
    },
    random: () => 0.5,
    log: (level, message, details) => {
      logged.push({ level, message, details });
    },
    publish: (event) => {
      events.push(event);
    },
    settings: () => settings,
    events,
    logged,
    calls,
    change: (changes) => {
      settings = { ...settings, ...changes };
    },
  };
};

/** Tells texts apart well enough for tests. */
const checksum = (text: string): string => {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 0xffff_ffff;
  return sum.toString(16);
};
