import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HookloomError } from '#core/contract/errors.ts';
import type { BodyUpload, StoredBody } from '#core/engine/ports/body.ts';
import { readBytes, unfinished } from './blob-files.ts';

/** What may wait for the disk before the sender is held up. */
const waitingBytes = 1_000_000;
const chunkBytes = 262_144;

export type Uploads = {
  begin: () => BodyUpload;
  /** Leaves the file of a body to the commit that is to be `written`. */
  handOver: (body: StoredBody, written: Promise<void>) => void;
};

/** A file that no commit has taken over yet. */
type Claim = {
  /** Commits under way that name it. */
  commits: number;
  /** Nobody will name it any more. */
  isDiscarded: boolean;
};

/** Writes large bodies while they come into unfinished files of the folder, which must be there. */
export const createUploads = (folder: string): Uploads => {
  const claims = new Map<string, Claim>();

  const removeUnclaimed = async (name: string, { commits, isDiscarded }: Claim): Promise<void> => {
    if (commits > 0 || !isDiscarded) return;
    claims.delete(name);
    await rm(join(folder, name), { force: true });
  };

  const begin = (): BodyUpload => {
    const name = `${randomUUID()}${unfinished}`;
    const hash = createHash('sha256');
    const file = createWriteStream(join(folder, name), {
      flags: 'wx',
      mode: 0o600,
      highWaterMark: waitingBytes,
      flush: true,
    });
    let byteLength = 0;
    let cause: Error | null = null;
    file.on('error', (error) => {
      cause = error;
    });
    const closed = new Promise<void>((resolve) => file.once('close', resolve));
    claims.set(name, { commits: 0, isDiscarded: false });

    const failed = (): HookloomError => new HookloomError('STORE_FAILED', undefined, { cause });
    return {
      write: (chunk) => {
        if (file.destroyed) return Promise.reject(failed());
        hash.update(chunk);
        byteLength += chunk.byteLength;
        if (file.write(chunk)) return null;
        return new Promise((resolve, reject) => {
          file.once('drain', resolve);
          void closed.then(() => reject(failed()));
        });
      },
      finish: async () => {
        file.end();
        await closed;
        if (cause !== null || !file.writableFinished) throw failed();
        return openStoredBody(folder, { name, byteLength, sha256: hash.digest('hex') });
      },
      discard: async () => {
        const claim = claims.get(name);
        if (!claim) return;
        claim.isDiscarded = true;
        file.destroy();
        await closed;
        await removeUnclaimed(name, claim);
      },
    };
  };

  return {
    begin,
    handOver: ({ name }, written) => {
      const claim = claims.get(name);
      if (!claim) return;
      claim.commits += 1;
      written.then(
        () => claims.delete(name),
        // A run that could not be stored with its capture is tried once more.
        () => {
          claim.commits -= 1;
          removeUnclaimed(name, claim).catch(() => {});
        },
      );
    },
  };
};

/** The body whose file has its final name; null when it is gone. */
export const findStoredBody = (
  folder: string,
  { sha256, byteLength }: Pick<StoredBody, 'sha256' | 'byteLength'>,
): StoredBody | null =>
  existsSync(join(folder, sha256)) ? openStoredBody(folder, { name: sha256, byteLength, sha256 }) : null;

/** The file is an unfinished one until the writer has given it the name of its content. */
const openStoredBody = (
  folder: string,
  { name, byteLength, sha256 }: Pick<StoredBody, 'name' | 'byteLength' | 'sha256'>,
): StoredBody => {
  const pathNow = (): string => {
    const path = [name, sha256].map((one) => join(folder, one)).find((one) => existsSync(one));
    if (path === undefined)
      throw new HookloomError('STORE_FAILED', undefined, { message: 'The body of this request has been deleted.' });
    return path;
  };
  return {
    name,
    byteLength,
    sha256,
    subarray: (start = 0, end = byteLength) =>
      readBytes(pathNow(), Math.min(start, byteLength), Math.min(end, byteLength)),
    chunks: () => createReadStream(pathNow(), { highWaterMark: chunkBytes }),
  };
};
