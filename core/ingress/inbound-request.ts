import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { InboundRequest } from '#core/engine/engine.ts';
import type { Body } from '#core/engine/ports/body.ts';
import type { Heavy } from '#core/engine/ports.ts';
import { bytesOf } from './body-bytes.ts';
import { headerOf } from './capture-record.ts';
import { inflateBody, isIdentity } from './inflate-body.ts';
import { parseBody } from './parse-body.ts';
import type { ParseOptions } from './parsed-body.ts';

import { splitTarget } from './split-target.ts';
import { toEntries } from './to-entries.ts';

export type RawRequest = {
  method: string;
  /** Path and query as in the request line. */
  target: string;
  params: Readonly<Record<string, string>>;
  headers: readonly HeaderPair[];
  /** After transfer decoding, before content decoding. */
  rawBody: Body;
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
  heavy: Heavy,
): Promise<Understood> => {
  const encoding = headerOf(raw.headers, 'content-encoding');
  let body = raw.rawBody;
  if (encoding !== undefined && !isIdentity(encoding)) {
    const inflated = await inflateBody(await bytesOf(body), encoding, limits.maxBodyBytes);
    if (inflated.kind === 'unreadable') return { ok: false, cause: 'parse', message: inflated.message };
    if (inflated.kind === 'too large') {
      return { ok: false, cause: 'size', message: `the inflated body is larger than ${limits.maxBodyBytes} bytes` };
    }
    body = inflated.bytes;
  }
  const parsed = await parseBody(body, headerOf(raw.headers, 'content-type'), limits, heavy);
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
      rawBody: body,
      body: parsed.body,
      ...(parsed.files && { files: parsed.files }),
      ip: raw.ip,
      receivedAt: raw.receivedAt,
    },
  };
};
