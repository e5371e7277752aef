import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { InboundRequest } from '#core/engine/engine.ts';
import { headerOf } from './capture-record.ts';
import { parseBody } from './parse-body.ts';
import type { ParseOptions } from './parsed-body.ts';
import { inflateBody } from './read-body.ts';
import { splitTarget } from './split-target.ts';
import { toEntries } from './to-entries.ts';

export type RawRequest = {
  method: string;
  /** Path and query as in the request line. */
  target: string;
  params: Readonly<Record<string, string>>;
  headers: readonly HeaderPair[];
  /** After transfer decoding, before content decoding. */
  rawBody: Uint8Array;
  ip: string;
  receivedAt: number;
};

export type Understood =
  | { ok: true; request: InboundRequest }
  | { ok: false; cause: 'size' | 'parse'; message: string; line?: number; column?: number };

/** Inflates and parses a request, the same way for what just arrived and for what is replayed. */
export const toInboundRequest = async (
  raw: RawRequest,
  limits: ParseOptions & { maxBodyBytes: number },
): Promise<Understood> => {
  const encoding = headerOf(raw.headers, 'content-encoding');
  let bytes = raw.rawBody;
  if (encoding !== undefined) {
    const inflated = await inflateBody(bytes, encoding, limits.maxBodyBytes);
    if (inflated.kind === 'unreadable') return { ok: false, cause: 'parse', message: inflated.message };
    if (inflated.kind === 'too large') {
      return { ok: false, cause: 'size', message: `the inflated body is larger than ${limits.maxBodyBytes} bytes` };
    }
    bytes = inflated.bytes;
  }
  const parsed = await parseBody(bytes, headerOf(raw.headers, 'content-type'), limits);
  if (!parsed.ok) return { cause: 'parse', ...parsed };
  const { path, search } = splitTarget(raw.target);
  return {
    ok: true,
    request: {
      method: raw.method,
      path,
      params: raw.params,
      query: search === '' ? {} : toEntries(new URLSearchParams(search)),
      headers: raw.headers,
      rawBody: bytes,
      body: parsed.body,
      ...(parsed.files && { files: parsed.files }),
      ip: raw.ip,
      receivedAt: raw.receivedAt,
    },
  };
};
