import { type GivenOption, isGiven, lastOf } from './curl-options.ts';
import type { JsonObject } from './json.ts';

/** Redirects, times, retries, proxy and TLS. */
export const readConnection = (options: readonly GivenOption[], notes: string[]): JsonObject => {
  for (const [name, words] of leftOut) if (isGiven(options, name)) notes.push(words);
  const follows = isGiven(options, 'location') || isGiven(options, 'location-trusted');
  const redirects = numberOf(options, 'max-redirs');
  const seconds = numberOf(options, 'max-time');
  const times = numberOf(options, 'retry');
  const delay = numberOf(options, 'retry-delay');
  const timeMs = seconds === null || seconds === 0 ? null : Math.round(seconds * 1_000);
  return {
    // Without -L curl follows none.
    ...(follows ? {} : { followRedirects: false }),
    ...(follows && redirects !== null && redirects >= 1 ? { maxRedirects: Math.min(20, Math.round(redirects)) } : {}),
    ...(timeMs === null ? {} : { timeoutMs: within(timeMs, 600_000), deadlineMs: within(timeMs, 3_600_000) }),
    ...(times === null || times < 1
      ? {}
      : {
          retry: { times: within(times, 10), ...(delay === null ? {} : { delayMs: within(delay * 1_000, 300_000) }) },
        }),
    ...proxyOf(options, notes),
    ...(isGiven(options, 'insecure') ? { tls: { verify: false } } : {}),
  };
};

const leftOut: readonly (readonly [option: string, words: string])[] = [
  ['cacert', 'The file of certificates to trust is not read: paste its content under Connection.'],
  ['cert', 'Certificates of the client cannot be sent.'],
  ['proxy-user', 'The name and password of the proxy were left out: make a credential of them.'],
];

const numberOf = (options: readonly GivenOption[], name: string): number | null => {
  const value = lastOf(options, name);
  const number = Number(value);
  return value === undefined || value.trim() === '' || !Number.isFinite(number) || number < 0 ? null : number;
};

const within = (value: number, max: number): number => Math.min(max, Math.max(1, Math.round(value)));

const proxyOf = (options: readonly GivenOption[], notes: string[]): JsonObject => {
  const written = lastOf(options, 'proxy');
  if (written === undefined || written === '') return {};
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    notes.push('The proxy was left out: only HTTP proxies can be used.');
    return {};
  }
  if (url.username !== '') notes.push('The name and password of the proxy were left out: make a credential of them.');
  return { proxy: { url: url.origin } };
};
