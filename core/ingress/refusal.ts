import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RejectionCause } from '#core/contract/records/rejection.ts';

/** Why a request is not accepted, with the answer that says so. */
export type Refusal = {
  cause: RejectionCause;
  status: number;
  code: string;
  message: string;
  data?: Record<string, unknown>;
  headers?: Readonly<Record<string, string>>;
};

/** How much of a refused body is kept, in bytes. */
export const excerptBytes = 4_096;
const excerptDeadlineMs = 1_000;

/** Sends the refusal in the control plane's error form. The body that is still on its way is not waited for. */
export const sendRefusal = (response: ServerResponse, { status, code, message, data, headers }: Refusal): void => {
  const body = Buffer.from(JSON.stringify({ code, status, message, ...(data && { data }) }));
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': body.byteLength,
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
};

/**
 * Takes at most 4 KB and one second of a refused request's body for the rejection list. What goes on after that is cut off
 * with the connection, so that nobody can keep it busy.
 */
export const readExcerpt = (request: IncomingMessage): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const settle = (isOver: boolean): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onEnd);
      resolve(Buffer.concat(chunks).subarray(0, excerptBytes));
      if (!isOver) endConnection(request);
    };
    const onData = (chunk: Uint8Array): void => {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > excerptBytes) settle(false);
    };
    const onEnd = (): void => settle(true);
    const timer = setTimeout(() => settle(false), excerptDeadlineMs);
    request.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd);
    if (request.readableEnded || request.destroyed) onEnd();
    else request.resume();
  });

/** Lets the answer get out before the connection goes; closing at once would reset it under the caller's hands. */
export const endConnection = (request: IncomingMessage): void => {
  request.resume();
  const cut = setTimeout(() => request.destroy(), excerptDeadlineMs);
  request.once('close', () => clearTimeout(cut));
};
