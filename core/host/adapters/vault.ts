import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { HookloomError } from '#core/contract/errors.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Vault } from '#core/engine/ports.ts';
import { createKeyFile, parseDataKey, readKeyFile, replaceKeyFile } from './data-key.ts';
import { createRandomPool } from './random-pool.ts';

export type HostVault = Vault & {
  /** In words for the user why stored secrets cannot be read; null while they can. */
  lockedBecause: () => string | null;
  /**
   * Gives the secrets up that cannot be read any more and unlocks: with the key that is there, else with a new key file.
   * What was sealed with another key stays unreadable. Rejects with STORE_LOCKED
   * when a wrong key comes from the desktop or the environment: it has to be mended there.
   */
  resetSecrets: () => Promise<void>;
};

type VaultOptions = {
  dataDir: string;
  store: Pick<Store, 'meta'>;
  /** The data key (32 bytes) from the desktop; null when it is lost. Left out: taken from `envKey`, else from the key file. */
  key?: Uint8Array | null;
  /** `HOOKLOOM_KEY`: base64 or hex. */
  envKey?: string | undefined;
};

/** `isReplaceable`: a new key file would be the mend. */
type Found = { key: Uint8Array } | { problem: string; isReplaceable: boolean };

const checkName = 'vault.check';
const checkText = Buffer.from('hookloom data key');

/**
 * Opens the workspace's secrets with its data key. A workspace that never had a key gets one; beside data that a key was
 * used for, none is ever made in silence: without the right one the vault is locked.
 */
export const openVault = async (options: VaultOptions): Promise<HostVault> => {
  const { dataDir, store } = options;
  let key: KeyObject | null = null;
  let problem: string | null = null;

  const unlockWith = async (found: Found, check: Uint8Array | null): Promise<void> => {
    if ('problem' in found) {
      problem = found.problem;
      return;
    }
    // As a key object it is prepared once; raw bytes would be on every use.
    const candidate = createSecretKey(found.key);
    if (check !== null && !isSealedWith(candidate, check)) {
      problem = 'The data key is not the one that the stored secrets were sealed with.';
      return;
    }
    if (check === null) await store.meta.put(checkName, seal(candidate, checkText));
    key = candidate;
    problem = null;
  };

  const check = await store.meta.get(checkName);
  await unlockWith(findKey(options, check === null), check);

  const keyOrThrow = (): KeyObject => {
    if (key === null) throw new HookloomError('STORE_LOCKED');
    return key;
  };
  return {
    isUnlocked: () => key !== null,
    seal: (plain) => seal(keyOrThrow(), plain),
    open: (sealed) => open(keyOrThrow(), sealed),
    lockedBecause: () => problem,
    resetSecrets: async () => {
      if (key !== null) return;
      const found = findKey(options, true);
      if ('problem' in found && !found.isReplaceable) {
        throw new HookloomError('STORE_LOCKED', undefined, { message: found.problem });
      }
      await unlockWith('problem' in found ? { key: replaceKeyFile(dataDir) } : found, null);
    },
  };
};

const findKey = ({ dataDir, key, envKey = process.env['HOOKLOOM_KEY'] }: VaultOptions, isNew: boolean): Found => {
  if (key !== undefined) {
    return key?.byteLength === 32
      ? { key }
      : lost('The data key of this workspace cannot be unwrapped on this system.');
  }
  if (envKey !== undefined && envKey !== '') {
    const parsed = parseDataKey(envKey);
    return parsed === null ? lost('HOOKLOOM_KEY must hold 32 bytes as base64 or hex.') : { key: parsed };
  }
  const file = readKeyFile(dataDir);
  if (file.state === 'read') return { key: file.key };
  if (file.state === 'missing' && isNew) return { key: createKeyFile(dataDir) };
  const problem =
    file.state === 'missing'
      ? `The data key is missing: there is neither HOOKLOOM_KEY nor the key file ${file.path}.`
      : `The key file ${file.path} cannot be read: ${file.reason}.`;
  return { problem, isReplaceable: true };
};

const lost = (problem: string): Found => ({ problem, isReplaceable: false });

// A sealed value: version (1 byte), nonce (12), tag (16), then the ciphertext. The version is authenticated too.
const envelopeVersion = 1;
const nonceAt = 1;
const tagAt = nonceAt + 12;
const textAt = tagAt + 16;
const header = Uint8Array.of(envelopeVersion);

const { take: takeRandom } = createRandomPool();

const seal = (key: KeyObject, plain: Uint8Array): Uint8Array => {
  const nonce = takeRandom(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(header);
  const text = cipher.update(plain);
  cipher.final();
  const sealed = new Uint8Array(textAt + text.byteLength);
  sealed.set(header, 0);
  sealed.set(nonce, nonceAt);
  sealed.set(cipher.getAuthTag(), tagAt);
  sealed.set(text, textAt);
  return sealed;
};

const open = (key: KeyObject, sealed: Uint8Array): Uint8Array => {
  if (sealed[0] !== envelopeVersion || sealed.byteLength < textAt) throw foreignSecret();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(nonceAt, tagAt), { authTagLength: 16 });
    decipher.setAAD(header).setAuthTag(sealed.subarray(tagAt, textAt));
    const text = decipher.update(sealed.subarray(textAt));
    decipher.final();
    return new Uint8Array(text);
  } catch (error) {
    throw foreignSecret(error);
  }
};

const foreignSecret = (cause?: unknown): HookloomError =>
  new HookloomError('STORE_LOCKED', undefined, {
    message: 'This secret was sealed with another data key, or it was changed since.',
    cause,
  });

const isSealedWith = (key: KeyObject, check: Uint8Array): boolean => {
  try {
    return Buffer.from(open(key, check)).equals(checkText);
  } catch {
    return false;
  }
};
