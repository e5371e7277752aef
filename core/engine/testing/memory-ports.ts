import type { HookloomEvent } from '#core/contract/events.ts';
import { type WorkspaceSettings, workspaceSettings } from '#core/contract/records/settings.ts';
import type { JsonObject } from '#core/flow/json.ts';
import type {
  HttpAnswer,
  HttpCall,
  LogLevel,
  MailMessage,
  OpenCredential,
  SandboxCall,
  SandboxResult,
} from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import type { Ports } from '../ports.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createMemoryValues } from './memory-values.ts';

export type MemoryPorts = Ports & {
  store: MemoryStore;
  clock: FakeClock;
  events: HookloomEvent[];
  logged: { level: LogLevel; message: string; details?: Record<string, unknown> | undefined }[];
  calls: HttpCall[];
  mails: MailMessage[];
  deliveries: Parameters<Ports['deliver']>[0][];
  change: (settings: Partial<WorkspaceSettings>) => void;
};

type Doubles = {
  http?: (call: HttpCall) => Promise<HttpAnswer>;
  sandbox?: (call: SandboxCall) => Promise<SandboxResult>;
  heavy?: Ports['heavy'];
  credentials?: Readonly<Record<string, OpenCredential>>;
  environment?: JsonObject;
  /** Names of the variables that are secret. */
  secretVariables?: readonly string[];
  store?: MemoryStore;
  clock?: FakeClock;
};

/** Everything the engine needs, in memory: ids count up, the clock stands still, and no call goes anywhere. */
export const createMemoryPorts = ({
  http,
  sandbox,
  heavy,
  credentials = {},
  environment = {},
  secretVariables = [],
  store = createMemoryStore(),
  clock,
}: Doubles = {}): MemoryPorts => {
  const events: HookloomEvent[] = [];
  const logged: MemoryPorts['logged'] = [];
  const calls: HttpCall[] = [];
  const mails: MailMessage[] = [];
  const deliveries: MemoryPorts['deliveries'] = [];
  const time = clock ?? createFakeClock();
  let settings = workspaceSettings.parse({});
  let lastId = 0;
  return {
    store,
    vault: openVault,
    clock: time,
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
    compileScript: (code) => (code.includes('syntax error') ? { message: 'unexpected identifier', line: 1 } : null),
    hashing: {
      hash: (algorithm, data) => `${algorithm}-${checksum(String(data))}`,
      hmac: (algorithm, key, data) => `${algorithm}-${checksum(`${key}:${String(data)}`)}`,
    },
    heavy: heavy ?? (() => Promise.reject(new Error('there are no worker threads in memory'))),
    credentials: createMemoryCredentials(credentials),
    environment: () => ({
      values: environment,
      shown: { ...environment, ...Object.fromEntries(secretVariables.map((name) => [name, '••••'])) },
      secrets: secretVariables.flatMap((name) => {
        const value = environment[name];
        return typeof value === 'string' ? [value] : [];
      }),
    }),
    mail: async (message) => {
      mails.push(message);
      return { messageId: `mail_${mails.length}`, accepted: [...message.to], rejected: [] };
    },
    deliver: async (call) => {
      deliveries.push(call);
      return {
        deliveryId: `dlv_${deliveries.length}`,
        messageId: 'msg_1',
        status: 'queued',
        httpStatus: null,
        error: null,
      };
    },
    valuesOf: createMemoryValues(store, () => time.now()),
    random: () => 0.5,
    randomBytes: (count) => new Uint8Array(count).fill(7),
    log: (level, message, details) => {
      logged.push({ level, message, details });
    },
    publish: (event) => {
      events.push(typeof event === 'function' ? event() : event);
    },
    settings: () => settings,
    events,
    logged,
    calls,
    mails,
    deliveries,
    change: (changes) => {
      settings = { ...settings, ...changes };
    },
  };
};

/** Turns every bit over, so that what is sealed cannot be mistaken for what is not. */
const openVault: Ports['vault'] = {
  isUnlocked: () => true,
  seal: (plain) => plain.map((byte) => byte ^ 0xff),
  open: (sealed) => sealed.map((byte) => byte ^ 0xff),
};

const createMemoryCredentials = (known: Readonly<Record<string, OpenCredential>>): Ports['credentials'] => {
  const open = async (name: string): Promise<OpenCredential> => {
    const found = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!found) throw new NodeFailure('credential_missing', `There is no credential “${name}”.`);
    return found;
  };
  return {
    kindOf: (name) => (Object.hasOwn(known, name) ? (known[name]?.kind ?? null) : null),
    open,
    accessToken: async (name) => {
      await open(name);
      return `token of ${name}`;
    },
  };
};

/** Tells texts apart well enough for tests. */
const checksum = (text: string): string => {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 0xffff_ffff;
  return sum.toString(16);
};
