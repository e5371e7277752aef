import { expect, test } from 'vitest';
import type { CredentialRecord, VariableRecord } from '#core/engine/ports/records.ts';
import type { Workspace } from './store-under-test.ts';

const aCredential = (changes: Partial<CredentialRecord>): CredentialRecord => ({
  id: 'crd_1',
  name: 'crm',
  kind: 'basic',
  facts: { username: 'ada' },
  createdAt: 1,
  updatedAt: 1,
  sealed: new Uint8Array([1, 0, 255]),
  ...changes,
});

export const credentialCases = (workspace: Workspace): void => {
  test('a credential keeps its facts and its sealed secrets, over a restart', async () => {
    const crm = aCredential({});
    const mail = aCredential({ id: 'crd_2', name: 'a-mail', kind: 'smtp', facts: { host: 'mx.example', port: 25 } });
    await workspace().store.credentials.put(crm);
    await workspace().store.credentials.put(mail);

    await workspace().reopen();

    expect(await workspace().store.credentials.list()).toEqual([mail, crm]);
  });

  test('a credential is replaced by id, under a new name too', async () => {
    const { credentials } = workspace().store;
    const changed = aCredential({ name: 'crm-2', updatedAt: 9, sealed: new Uint8Array([2]) });

    await credentials.put(changed);

    expect((await credentials.list()).find(({ id }) => id === 'crd_1')).toEqual(changed);
  });

  test('two credentials cannot have one name, and the first stays as it is', async () => {
    const { credentials } = workspace().store;
    const before = await credentials.list();

    const second = credentials.put(aCredential({ id: 'crd_9', name: 'crm-2' }));

    await expect(second).rejects.toMatchObject({ code: 'CREDENTIAL_NAME_TAKEN', data: { name: 'crm-2' } });
    expect(await credentials.list()).toEqual(before);
  });

  test('a removed credential is gone, and so is its name', async () => {
    const { credentials } = workspace().store;
    await credentials.remove('crd_1');
    await credentials.remove('crd_1');

    await credentials.put(aCredential({ id: 'crd_3', name: 'crm-2' }));

    expect((await credentials.list()).map(({ id }) => id)).toEqual(['crd_2', 'crd_3']);
  });

  test('variables are kept by name, plain or sealed', async () => {
    const { environment } = workspace().store;
    const plain: VariableRecord = { name: 'ZONE', value: 'Ä "x"', sealed: null, updatedAt: 1 };
    const secret: VariableRecord = { name: 'KEY', value: null, sealed: new Uint8Array([3]), updatedAt: 2 };
    await environment.put(plain);
    await environment.put({ ...secret, value: 'once plain', sealed: null });

    await environment.put(secret);

    expect(await environment.list()).toEqual([secret, plain]);
    await environment.remove('KEY');
    expect(await environment.list()).toEqual([plain]);
  });
};
