import type { IncomingMessage } from 'node:http';
import type { Body, BodyUpload } from '#core/engine/ports/body.ts';

export type BodyRead =
  /** `upload`: of a large body, for whoever reads it to discard in the end. */
  | { kind: 'read'; body: Body; upload: BodyUpload | null }
  | { kind: 'too large' }
  | { kind: 'too slow' }
  /** The caller hung up before the end. */
  | { kind: 'aborted' }
  | { kind: 'store failed'; error: unknown };

type ReadOptions = {
  maxBytes: number;
  deadlineMs: number;
  /** Where a body goes that becomes large; null where it has to stay in memory. */
  begin: (() => BodyUpload) | null;
};

/** What is larger goes to disk while it comes: the store keeps such bodies in files anyway. */
const maxMemoryBytes = 256_000;
const empty = new Uint8Array(0);

/**
 * Reads a request's body as raw bytes, up to `maxBytes` and for at most `deadlineMs`. Nothing is left on disk unless it was read
 * to its end. A small body that came along with its head, as most do, is read at once.
 */
export const readBody = (request: IncomingMessage, options: ReadOptions): BodyRead | Promise<BodyRead> => {
  const { 'content-length': length, 'transfer-encoding': transfer } = request.headers;
  if (length !== undefined && Number(length) > options.maxBytes) return { kind: 'too large' };
  if (transfer === undefined && (length === undefined || length === '0')) return whole(empty);
  const isThere = transfer === undefined && request.readableLength === Number(length);
  const body: unknown = isThere && request.readableLength <= maxMemoryBytes ? request.read() : null;
  if (!(body instanceof Uint8Array)) return waitForBody(request, options);
  // Its end is still to be read, so that the connection can be used again.
  request.resume();
  return whole(body);
};

const whole = (body: Uint8Array): BodyRead => ({ kind: 'read', body, upload: null });

const waitForBody = (request: IncomingMessage, { maxBytes, deadlineMs, begin }: ReadOptions): Promise<BodyRead> =>
  new Promise((resolve) => {
    let chunks: Uint8Array[] = [];
    let size = 0;
    let upload: BodyUpload | null = null;
    const settle = (result: BodyRead): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      if (upload === null || result.kind === 'read') resolve(result);
      else void upload.discard().then(() => resolve(result), fail);
    };
    const fail = (error: unknown): void => resolve({ kind: 'store failed', error });
    const onData = (chunk: Uint8Array): void => {
      size += chunk.byteLength;
      if (size > maxBytes) settle({ kind: 'too large' });
      else if (upload !== null) pass(upload, chunk);
      else {
        chunks.push(chunk);
        if (size > maxMemoryBytes && begin !== null) {
          upload = begin();
          for (const one of chunks) pass(upload, one);
          chunks = [];
        }
      }
    };
    /** The sender waits while the disk does not keep up. */
    const pass = (to: BodyUpload, chunk: Uint8Array): void => {
      const waiting = to.write(chunk);
      if (waiting === null) return;
      request.pause();
      waiting.then(
        () => request.resume(),
        (error: unknown) => settle({ kind: 'store failed', error }),
      );
    };
    const onEnd = (): void => {
      if (upload === null) {
        const body = chunks.length === 1 ? (chunks[0] ?? empty) : Buffer.concat(chunks, size);
        settle({ kind: 'read', body, upload });
        return;
      }
      const ended = upload;
      clearTimeout(timer);
      ended.finish().then(
        (body) => settle({ kind: 'read', body, upload: ended }),
        (error: unknown) => settle({ kind: 'store failed', error }),
      );
    };
    const onClose = (): void => {
      // A request that came to its end closes as well, while its file is still being synced.
      if (!request.readableEnded) settle({ kind: 'aborted' });
    };
    const timer = setTimeout(() => settle({ kind: 'too slow' }), deadlineMs);
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
