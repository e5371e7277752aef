import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDataKey } from './data-key.ts';
import { openVault } from './vault.ts';

let dataDir = '';
let values = new Map<string, Uint8Array>();
const store = {
  meta: {
    get: async (key: string) => values.get(key) ?? null,
    put: async (key: string, value: Uint8Array) => {
      values.set(key, value);
    },
  },
};
const open = (options: { key?: Uint8Array | null; envKey?: string } = {}) =>
  openVault({ dataDir, store, envKey: '', ...options });

const keyFile = (): string => join(dataDir, 'key');
const secret = new TextEncoder().encode('eyJhbGciOi canary');
const key = new Uint8Array(32).fill(7);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hookloom-vault-'));
  values = new Map();
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('the vault', () => {
  test('opens what it sealed, over restarts', async () => {
    const sealed = (await open()).seal(secret);
    const vault = await open();

    expect(vault.isUnlocked()).toBe(true);
    expect(vault.open(sealed)).toEqual(secret);
    expect(parseDataKey(readFileSync(keyFile(), 'utf8'))).toHaveLength(32);
  });

  test.skipIf(process.platform === 'win32')('makes a key file that only this user can read', async () => {
    await open();

    expect((statSync(keyFile()).mode & 0o777).toString(8)).toBe('600');
  });

  test('a sealed value shows nothing of what is in it, and no two are alike', async () => {
    const vault = await open();
    const [one, two] = [vault.seal(secret), vault.seal(secret)];

    expect(Buffer.from(one).includes('canary')).toBe(false);
    expect(Buffer.from(one).equals(two)).toBe(false);
    expect(one[0]).toBe(1);
    expect(one.byteLength).toBe(1 + 12 + 16 + secret.byteLength);
  });

  test('a sealed value that was changed in any one bit, or cut, is refused', async () => {
    const vault = await open();
    const sealed = vault.seal(secret);
    const opened: number[] = [];
    for (let bit = 0; bit < sealed.byteLength * 8; bit += 1) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        vault.open(changed);
        opened.push(bit);
      } catch {
        // Refused, as it should be.
      }
    }

    expect(opened).toEqual([]);
    for (const length of [0, 1, 28, sealed.byteLength - 1]) {
      expect(() => vault.open(sealed.subarray(0, length))).toThrow(/sealed with another data key/);
    }
  });

  test.each([
    ['base64', Buffer.from(key).toString('base64')],
    ['base64 without padding', Buffer.from(key).toString('base64url')],
    ['hex', Buffer.from(key).toString('hex')],
  ])('takes HOOKLOOM_KEY as %s and then makes no key file', async (_, envKey) => {
    const sealed = (await open({ key })).seal(secret);

    expect((await open({ envKey })).open(sealed)).toEqual(secret);
    expect(existsSync(keyFile())).toBe(false);
  });

  test.each([
    'short',
    Buffer.alloc(31).toString('base64'),
    'g'.repeat(64),
    `${Buffer.from(key).toString('base64')}AAAA`,
  ])('is locked by the malformed HOOKLOOM_KEY %j, whose text it does not repeat', async (envKey) => {
    const vault = await open({ envKey });

    expect(vault.isUnlocked()).toBe(false);
    expect(vault.lockedBecause()).toBe('HOOKLOOM_KEY must hold 32 bytes as base64 or hex.');
    expect(existsSync(keyFile())).toBe(false);
  });

  test('a lost key locks the vault and no new one is made', async () => {
    await open();
    rmSync(keyFile());
    const vault = await open();

    expect(vault.isUnlocked()).toBe(false);
    expect(vault.lockedBecause()).toContain('The data key is missing');
    expect(() => vault.seal(secret)).toThrow(expect.objectContaining({ code: 'STORE_LOCKED' }) as Error);
    expect(() => vault.open(new Uint8Array(40))).toThrow(expect.objectContaining({ code: 'STORE_LOCKED' }) as Error);
    expect(existsSync(keyFile())).toBe(false);
  });

  test('a wrong key locks the vault, and the right one opens it again', async () => {
    const sealed = (await open({ key })).seal(secret);
    const wrong = await open({ key: new Uint8Array(32).fill(8) });
    const right = await open({ key });

    expect(wrong.lockedBecause()).toContain('not the one that the stored secrets were sealed with');
    expect(right.open(sealed)).toEqual(secret);
  });

  test('a key file that cannot be read locks the vault', async () => {
    await open();
    rmSync(keyFile());
    mkdirSync(keyFile());

    expect((await open()).lockedBecause()).toMatch(/EISDIR|EPERM|EACCES/);
  });

  test('a key that the desktop cannot unwrap locks the vault, also in a new folder', async () => {
    const vault = await open({ key: null });

    expect(vault.isUnlocked()).toBe(false);
    await expect(vault.resetSecrets()).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    expect(existsSync(keyFile())).toBe(false);
  });
});

describe('giving secrets up', () => {
  test('makes a new key when the old one is lost, and old secrets stay sealed', async () => {
    const sealed = (await open()).seal(secret);
    rmSync(keyFile());
    const vault = await open();

    await vault.resetSecrets();

    expect(vault.isUnlocked()).toBe(true);
    expect(() => vault.open(sealed)).toThrow(/sealed with another data key/);
    const again = await open();
    expect(again.open(vault.seal(secret))).toEqual(secret);
  });

  test('keeps a key file that cannot be used beside the new one', async () => {
    await open();
    writeFileSync(keyFile(), 'mangled');
    const vault = await open();
    expect(vault.lockedBecause()).toContain('it must hold 32 bytes');

    await vault.resetSecrets();

    expect(vault.isUnlocked()).toBe(true);
    expect(readFileSync(`${keyFile()}.unusable`, 'utf8')).toBe('mangled');
  });

  test('takes the key that is there as the new one', async () => {
    await open({ key });
    const envKey = Buffer.alloc(32, 9).toString('hex');
    const vault = await open({ envKey });
    expect(vault.isUnlocked()).toBe(false);

    await vault.resetSecrets();

    expect((await open({ envKey })).isUnlocked()).toBe(true);
    expect(existsSync(keyFile())).toBe(false);
  });

  test('changes nothing while the vault is open', async () => {
    const vault = await open();
    const sealed = vault.seal(secret);

    await vault.resetSecrets();

    expect((await open()).open(sealed)).toEqual(secret);
  });
});
