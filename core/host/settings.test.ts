import { expect, test } from 'vitest';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import { createSettings } from './settings.ts';

const memoryStore = (table: Partial<WorkspaceSettings>) => ({
  settings: {
    get: async () => table,
    put: async (changes: Partial<WorkspaceSettings>) => {
      Object.assign(table, changes);
    },
  },
});

const open = (table: Partial<WorkspaceSettings>, overrides: Partial<WorkspaceSettings> = {}) =>
  createSettings({ store: memoryStore(table), overrides, defaults: { allowPrivateAddresses: true }, log: () => {} });

test('a flag outranks the table, the table outranks the default', async () => {
  const settings = await open({ ingressPort: 9_000, drainMs: 5 }, { ingressPort: 9_500 });

  const { ingressPort, drainMs, syncTimeoutMs, allowPrivateAddresses } = settings.current();

  expect([ingressPort, drainMs, syncTimeoutMs, allowPrivateAddresses]).toEqual([9_500, 5, 30_000, true]);
  expect([settings.isDecided('drainMs'), settings.isDecided('syncTimeoutMs')]).toEqual([true, false]);
});

test('a change leaves the other settings alone and is stored', async () => {
  const table: Partial<WorkspaceSettings> = { drainMs: 5 };
  const settings = await open(table);

  await settings.put({ retentionDays: 7 });

  expect(settings.current()).toMatchObject({ drainMs: 5, retentionDays: 7 });
  expect(table).toEqual({ drainMs: 5, retentionDays: 7 });
});

test('a stored value that no longer fits counts as absent', async () => {
  const settings = await open({ drainMs: -1, retentionDays: 7 });

  expect(settings.current()).toMatchObject({ drainMs: 10_000, retentionDays: 7 });
});
