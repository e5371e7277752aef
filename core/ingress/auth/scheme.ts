import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { Body } from '#core/engine/ports/body.ts';
import type { HttpClient } from '#core/engine/ports.ts';
import type { JsonValue } from '#core/flow/json.ts';
import type { IngressSettings } from '../ingress-settings.ts';
import type { ReadSecret } from './read-secret.ts';
import type { Verdict } from './verdict.ts';

export type AuthScheme = IngressSettings['auth'][number];

/** What a request shows of itself. */
export type Presented = {
  method: string;
  /** Path and query as in the request line. */
  target: string;
  path: string;
  query: URLSearchParams;
  headers: readonly HeaderPair[];
  /** The last segment of `/hook/<short id>/<secret>`. */
  pathSecret: string | null;
  /** How the sender may have spelled the whole address. */
  urls: readonly string[];
  /** As it came; empty until it has been read. */
  rawBody: Body;
  /** The parsed body; undefined until then, and where it cannot be parsed. */
  body: JsonValue | undefined;
  /** Epoch milliseconds. */
  now: number;
};

/** What schemes compare with. */
export type AuthPorts = {
  /** Bearer tokens of the flow that are valid now. */
  tokens: readonly Uint8Array[] | 'locked';
  readSecret: ReadSecret;
  http: HttpClient;
};

/** Looks at one thing and says whether it proves who calls. */
export type CheckScheme = (scheme: AuthScheme, presented: Presented, ports: AuthPorts) => Verdict | Promise<Verdict>;

/** The value of a header that may be there once; otherwise what is wrong, as the end of a sentence. */
export const onlyHeader = (
  headers: readonly HeaderPair[],
  name: string,
): { ok: true; value: string } | { ok: false; message: string } => {
  const lower = name.toLowerCase();
  let found: string | null = null;
  for (const [header, value] of headers) {
    if (header.length !== name.length || header.toLowerCase() !== lower) continue;
    if (found !== null) return { ok: false, message: `the header ${name} is there twice` };
    found = value;
  }
  return found === null ? { ok: false, message: `the header ${name} is missing` } : { ok: true, value: found };
};
