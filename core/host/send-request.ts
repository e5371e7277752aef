import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { Answer } from '#core/contract/records/run.ts';

const maxAnswerBytes = 10_000_000;

type Outgoing = { url: URL; method: string; headers: readonly HeaderPair[]; body: string; timeoutMs: number };

/** Sends one real request to our own ingress and reads the whole answer. Rejects when it does not come in time or is too large. */
export const sendRequest = ({ url, method, headers, body, timeoutMs }: Outgoing): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.from(body);
    const flat = headers.flat();
    const has = (name: string): boolean => headers.some(([header]) => header.toLowerCase() === name);
    if (!has('host')) flat.push('host', url.host);
    if (!has('content-length') && bytes.byteLength > 0) flat.push('content-length', String(bytes.byteLength));
    const options = { method, headers: flat, agent: false, signal: AbortSignal.timeout(timeoutMs) };
    // The port is our own, which nobody else can hold, and its certificate is for the name that others use.
    const outgoing =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, rejectUnauthorized: false })
        : httpRequest(url, options);
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('error', reject);
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.byteLength;
        if (size > maxAnswerBytes) outgoing.destroy(new Error(`the answer is larger than ${maxAnswerBytes} bytes`));
        else chunks.push(chunk);
      });
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: toPairs(incoming.rawHeaders),
          ...toText(Buffer.concat(chunks)),
        }),
      );
    });
    outgoing.end(bytes);
  });

const toPairs = (raw: readonly string[]): [string, string][] =>
  Array.from({ length: raw.length / 2 }, (_, at) => [raw[at * 2] ?? '', raw[at * 2 + 1] ?? '']);

const utf8 = new TextDecoder('utf-8', { fatal: true });

const toText = (bytes: Buffer): Pick<Answer, 'body' | 'encoding'> => {
  try {
    return { body: utf8.decode(bytes), encoding: 'utf8' };
  } catch {
    return { body: bytes.toString('base64'), encoding: 'base64' };
  }
};
