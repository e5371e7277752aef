import type { CurlHeader } from './curl-headers.ts';
import { type GivenOption, lastOf, splitOnce } from './curl-options.ts';

/** What a credential of the workspace would hold. */
export type CurlCredential =
  | { kind: 'basic'; facts: { username: string }; secrets: { password: string } }
  | { kind: 'bearer'; facts: Record<string, never>; secrets: { token: string } }
  | { kind: 'header'; facts: { header: string }; secrets: { value: string } };

type Given = { url: URL; options: readonly GivenOption[]; headers: readonly CurlHeader[]; notes: string[] };

/** Headers whose values are secrets, the one that is taken first before the others. */
const secretHeaders = [
  'authorization',
  'x-api-key',
  'api-key',
  'apikey',
  'x-auth-token',
  'x-access-token',
  'private-token',
  'cookie',
];

/** Takes the command's secret out of address, options and headers. A node has one credential: further secrets are left out and noted. */
export const takeCredential = ({ url, options, headers, notes }: Given) => {
  const found: CurlCredential[] = [];
  const user = lastOf(options, 'user');
  if (user !== undefined) found.push(toBasic(...splitOnce(user, ':')));
  const token = lastOf(options, 'oauth2-bearer');
  if (token !== undefined) found.push({ kind: 'bearer', facts: {}, secrets: { token } });
  if (url.username !== '' || url.password !== '') {
    found.push(toBasic(decode(url.username), decode(url.password)));
    url.username = '';
    url.password = '';
  }
  const kept: CurlHeader[] = [];
  const secret: CurlHeader[] = [];
  for (const header of headers) {
    // What comes from a variable is no secret yet.
    const isSecret = secretHeaders.includes(header.name.toLowerCase()) && !header.value.includes('<<');
    (isSecret ? secret : kept).push(header);
  }
  secret.sort((one, other) => rankOf(one) - rankOf(other));
  const [credential = null, ...more] = [...found, ...secret.map(toCredential)];
  if (more.length > 0) notes.push('A node has one credential; the other secrets of the command were left out.');
  return { credential, headers: kept };
};

const rankOf = ({ name }: CurlHeader): number => secretHeaders.indexOf(name.toLowerCase());

const toBasic = (username: string, password = ''): CurlCredential => ({
  kind: 'basic',
  facts: { username },
  secrets: { password },
});

const toCredential = ({ name, value }: CurlHeader): CurlCredential => {
  const [, scheme = '', token = ''] = /^(basic|bearer)\s+(\S+)\s*$/i.exec(value) ?? [];
  if (name.toLowerCase() === 'authorization' && scheme.toLowerCase() === 'bearer')
    return { kind: 'bearer', facts: {}, secrets: { token } };
  if (name.toLowerCase() === 'authorization' && scheme.toLowerCase() === 'basic') {
    const pair = fromBase64(token);
    if (pair !== null) return toBasic(...splitOnce(pair, ':'));
  }
  return { kind: 'header', facts: { header: name }, secrets: { value } };
};

const fromBase64 = (text: string): string | null => {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
