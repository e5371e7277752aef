import { HookloomError } from '#core/contract/errors.ts';
import type { EnvironmentVariable } from '#core/contract/records/environment.ts';
import type { VariableRecord } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Environment, Vault } from '#core/engine/ports.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { createTurns } from './credentials-turns.ts';

const maxVariables = 1_000;
const mask = '••••';

/** The workspace's environment variables. Their values are in memory, those of secret ones too while the vault is open. */
export type WorkspaceEnvironment = {
  load: () => Promise<void>;
  /** By name; the value of a secret one is null. */
  list: () => EnvironmentVariable[];
  /** Makes or replaces. Rejects with STORE_LOCKED for a secret one, and with BAD_REQUEST when there are too many. */
  put: (variable: { name: string; value: string; isSecret: boolean }) => Promise<EnvironmentVariable>;
  /** Rejects with VARIABLE_NOT_FOUND. */
  remove: (name: string) => Promise<void>;
  port: Environment;
};

type Options = {
  store: Pick<Store, 'environment' | 'addAudit'>;
  vault: Vault;
  clock: Clock;
  onChange: () => void;
};

type Snapshot = ReturnType<Environment> & { isUnlocked: boolean };

export const createEnvironment = ({ store, vault, clock, onChange }: Options): WorkspaceEnvironment => {
  const records = new Map<string, VariableRecord>();
  const inTurn = createTurns();
  /** Null after a change, until somebody asks. */
  let snapshot: Snapshot | null = null;

  const changed = async (action: string, name: string): Promise<void> => {
    snapshot = null;
    onChange();
    await store.addAudit({ at: clock.now(), action: `environment.${action}`, subject: name, details: '' });
  };

  const put: WorkspaceEnvironment['put'] = async ({ name, value, isSecret }) => {
    if (!records.has(name) && records.size >= maxVariables) throw tooMany();
    const record: VariableRecord = isSecret
      ? { name, value: null, sealed: vault.seal(Buffer.from(value)), updatedAt: clock.now() }
      : { name, value, sealed: null, updatedAt: clock.now() };
    await store.environment.put(record);
    records.set(name, record);
    await changed('put', name);
    return toVariable(record);
  };

  const remove = async (name: string): Promise<void> => {
    if (!records.has(name)) throw new HookloomError('VARIABLE_NOT_FOUND', { name });
    await store.environment.remove(name);
    records.delete(name);
    await changed('remove', name);
  };

  return {
    load: async () => {
      for (const record of await store.environment.list()) records.set(record.name, record);
      snapshot = null;
    },
    list: () => [...records.values()].map(toVariable).toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    put: (variable) => inTurn(() => put(variable)),
    remove: (name) => inTurn(() => remove(name)),
    port: () => {
      if (snapshot === null || snapshot.isUnlocked !== vault.isUnlocked())
        snapshot = takeSnapshot([...records.values()], vault);
      return snapshot;
    },
  };
};

const toVariable = ({ name, value, updatedAt }: VariableRecord): EnvironmentVariable => ({
  name,
  value,
  isSecret: value === null,
  updatedAt,
});

const takeSnapshot = (records: readonly VariableRecord[], vault: Vault): Snapshot => {
  const values: JsonObject = {};
  const secrets: string[] = [];
  for (const { name, value, sealed } of records) {
    const secret = value === null ? openText(vault, sealed) : null;
    if (typeof secret === 'string') secrets.push(secret);
    // Defined, not assigned: `__proto__` is a name like any other. One that cannot be read must not pass for an empty one.
    Object.defineProperty(values, name, {
      enumerable: true,
      ...(secret instanceof HookloomError ? { get: () => refuse(name, secret) } : { value: value ?? secret }),
    });
  }
  const shown = Object.fromEntries(records.map(({ name, value }) => [name, value ?? mask]));
  return { values, shown, secrets, isUnlocked: vault.isUnlocked() };
};

const openText = (vault: Vault, sealed: Uint8Array | null): string | HookloomError => {
  try {
    return sealed === null ? '' : Buffer.from(vault.open(sealed)).toString();
  } catch (error) {
    if (error instanceof HookloomError) return error;
    throw error;
  }
};

const refuse = (name: string, cause: HookloomError): never => {
  throw new NodeFailure('environment_locked', `The variable ${name} cannot be read: ${cause.message}`, {
    httpStatus: 503,
    cause,
  });
};

const tooMany = (): HookloomError =>
  new HookloomError(
    'BAD_REQUEST',
    { limit: maxVariables },
    { message: `A workspace keeps at most ${maxVariables} variables. Remove some that nobody uses.` },
  );
