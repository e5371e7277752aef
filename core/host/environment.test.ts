import { expect, test } from 'vitest';
import { HookloomError } from '#core/contract/errors.ts';
import type { VariableRecord } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Vault } from '#core/engine/ports.ts';
import { createEnvironment } from './environment.ts';
import { createFakeClock } from './testing/fake-clock.ts';

const setUp = () => {
  let records: VariableRecord[] = [];
  let isUnlocked = true;
  const audit: string[] = [];
  const whenOpen = (bytes: Uint8Array): Uint8Array => {
    if (!isUnlocked) throw new HookloomError('STORE_LOCKED');
    return bytes.toReversed();
  };
  const vault: Vault = { isUnlocked: () => isUnlocked, seal: whenOpen, open: whenOpen };
  const store: Pick<Store, 'environment' | 'addAudit'> = {
    environment: {
      list: async () => records,
      put: async (record) => {
        records = [...records.filter(({ name }) => name !== record.name), record];
      },
      remove: async (name) => {
        records = records.filter((record) => record.name !== name);
      },
    },
    addAudit: async ({ action, subject }) => {
      audit.push(`${action} ${subject}`);
    },
  };
  const open = () =>
    createEnvironment({ store, vault, clock: createFakeClock(5), onChange: () => audit.push('change') });
  return {
    open,
    audit,
    lock: (isLocked: boolean) => {
      isUnlocked = !isLocked;
    },
  };
};

test('flows see every variable, lists and previews only the plain ones', async () => {
  const { open, audit } = setUp();
  const environment = open();
  await environment.put({ name: 'ZONE', value: 'Europe/Berlin', isSecret: false });
  await environment.put({ name: 'KEY', value: 'k-e-y', isSecret: true });
  await environment.put({ name: '__proto__', value: 'data', isSecret: false });

  const reopened = open();
  await reopened.load();

  for (const { list, port } of [environment, reopened]) {
    expect(list()).toEqual([
      { name: 'KEY', value: null, isSecret: true, updatedAt: 5 },
      { name: 'ZONE', value: 'Europe/Berlin', isSecret: false, updatedAt: 5 },
      { name: '__proto__', value: 'data', isSecret: false, updatedAt: 5 },
    ]);
    const { values, shown, secrets } = port();
    expect(Object.entries(values)).toEqual([
      ['ZONE', 'Europe/Berlin'],
      ['KEY', 'k-e-y'],
      ['__proto__', 'data'],
    ]);
    expect(Object.entries(shown)).toContainEqual(['KEY', '••••']);
    expect(secrets).toEqual(['k-e-y']);
  }
  expect(audit.slice(0, 2)).toEqual(['change', 'environment.put ZONE']);
});

test('a change holds from the next run on, and a removed variable is gone', async () => {
  const environment = setUp().open();
  await environment.put({ name: 'A', value: 'old', isSecret: true });
  const before = environment.port();

  await environment.put({ name: 'A', value: 'new', isSecret: false });

  expect([before.values, environment.port().values]).toEqual([{ A: 'old' }, { A: 'new' }]);
  await environment.remove('A');
  await expect(environment.remove('A')).rejects.toMatchObject({ code: 'VARIABLE_NOT_FOUND' });
  expect(environment.port()).toMatchObject({ values: {}, shown: {}, secrets: [] });
});

test('while the vault is locked reading a secret variable fails instead of giving nothing', async () => {
  const { open, lock } = setUp();
  const environment = open();
  await environment.put({ name: 'ZONE', value: 'UTC', isSecret: false });
  await environment.put({ name: 'KEY', value: 'k-e-y', isSecret: true });
  lock(true);

  const { values, secrets } = environment.port();

  expect(values['ZONE']).toBe('UTC');
  expect(() => values['KEY']).toThrow('The variable KEY cannot be read');
  expect(secrets).toEqual([]);
  await expect(environment.put({ name: 'B', value: 'b', isSecret: true })).rejects.toMatchObject({
    code: 'STORE_LOCKED',
  });
  lock(false);
  expect(environment.port().values['KEY']).toBe('k-e-y');
});
