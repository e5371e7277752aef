import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HookloomError } from '#core/contract/errors.ts';

export const adminTokenFile = (dataDir: string): string => join(dataDir, 'admin-token');

export type AdminToken = {
  token: string;
  /** Whether it is Hookloom's own, so that the start-up URL has to show it. */
  isOwn: boolean;
};

const shortest = 16;

/** The control token: the one that the environment sets, else the data folder's own, made once and readable by its owner only. */
export const openAdminToken = async (dataDir: string, given: string | undefined): Promise<AdminToken> => {
  if (given !== undefined && given !== '') return { token: check(given, 'HOOKLOOM_ADMIN_TOKEN'), isOwn: false };
  const file = adminTokenFile(dataDir);
  const kept = await readAdminToken(dataDir);
  if (kept !== null) return { token: check(kept, file), isOwn: true };
  const token = randomBytes(32).toString('base64url');
  await writeFile(file, `${token}\n`, { mode: 0o600, flag: 'wx' });
  return { token, isOwn: true };
};

/** The data folder's own control token; null before the first start. */
export const readAdminToken = async (dataDir: string): Promise<string | null> => {
  try {
    return (await readFile(adminTokenFile(dataDir), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

const check = (token: string, source: string): string => {
  if (token.length >= shortest && /^[\x21-\x7e]+$/.test(token)) return token;
  const message = `The control token of ${source} must be at least ${shortest} characters without blanks.`;
  throw new HookloomError('BAD_REQUEST', undefined, { message });
};
