/** What an option means to a flow's request; those that mean nothing to it are `flag` and `value`. */
export type CurlOption = { name: string; takesValue: boolean; isIgnored: boolean };

const meaningful = {
  flags: 'get head insecure location location-trusted compressed fail',
  values:
    'request header data data-ascii data-raw data-binary data-urlencode json form form-string user url max-time connect-timeout max-redirs proxy proxy-user user-agent referer cookie retry retry-delay oauth2-bearer cacert cert key upload-file',
};

/** Options about output, transport details and the like, which a flow does not have. */
const ignored = {
  flags:
    'silent show-error verbose include no-buffer http1.0 http1.1 http2 http2-prior-knowledge http3 ipv4 ipv6 tlsv1.2 tlsv1.3 tlsv1 globoff remote-name remote-header-name no-keepalive progress-bar no-progress-meter fail-with-body fail-early path-as-is retry-connrefused retry-all-errors tcp-nodelay basic anyauth no-alpn ssl-reqd styled-output disable create-dirs raw tr-encoding parallel',
  values:
    'output write-out dump-header cookie-jar config trace trace-ascii stderr limit-rate speed-limit speed-time keepalive-time interface local-port dns-servers resolve connect-to range time-cond ciphers tls13-ciphers tls-max retry-max-time netrc-file noproxy proto proto-redir proto-default capath cert-type key-type pass unix-socket etag-save etag-compare',
};

const shortNames: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  F: 'form',
  u: 'user',
  G: 'get',
  I: 'head',
  k: 'insecure',
  L: 'location',
  m: 'max-time',
  x: 'proxy',
  U: 'proxy-user',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
  E: 'cert',
  T: 'upload-file',
  f: 'fail',
  s: 'silent',
  S: 'show-error',
  v: 'verbose',
  i: 'include',
  N: 'no-buffer',
  o: 'output',
  O: 'remote-name',
  J: 'remote-header-name',
  w: 'write-out',
  D: 'dump-header',
  c: 'cookie-jar',
  K: 'config',
  r: 'range',
  z: 'time-cond',
  g: 'globoff',
  q: 'disable',
  Z: 'parallel',
  '0': 'http1.0',
  '4': 'ipv4',
  '6': 'ipv6',
  '1': 'tlsv1',
  '#': 'progress-bar',
};

const known = new Map<string, CurlOption>(
  [
    { names: meaningful.flags, takesValue: false, isIgnored: false },
    { names: meaningful.values, takesValue: true, isIgnored: false },
    { names: ignored.flags, takesValue: false, isIgnored: true },
    { names: ignored.values, takesValue: true, isIgnored: true },
  ].flatMap(({ names, ...option }) =>
    names.split(' ').map((name): [string, CurlOption] => [name, { name, ...option }]),
  ),
);

export type GivenOption = { name: string; value: string };
export type CurlArguments = { options: GivenOption[]; urls: string[]; notes: string[] };

/** The options and addresses of a cURL command, behind its first word. */
export const readCurlArguments = (words: readonly string[]): CurlArguments => {
  const found: CurlArguments = { options: [], urls: [], notes: [] };
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--next') {
      found.notes.push('Only the first of several requests was taken.');
      break;
    }
    if (word === '--') found.urls.push(...left.splice(0));
    else if (word.startsWith('--')) readLong(word.slice(2), left, found);
    else if (word.startsWith('-') && word.length > 1) readShort(word.slice(1), left, found);
    else if (word !== '') found.urls.push(word);
  }
  return found;
};

const readLong = (word: string, left: string[], found: CurlArguments): void => {
  const [name, attached] = splitOnce(word, '=');
  const option = known.get(name);
  if (!option) {
    if (!name.startsWith('no-')) found.notes.push(`--${name} is not known and was left out.`);
    return;
  }
  const value = option.takesValue ? (attached ?? left.shift() ?? '') : '';
  if (!option.isIgnored) found.options.push({ name, value });
};

/** `-sSXPOST` is `-s -S -X POST`. */
const readShort = (letters: string, left: string[], found: CurlArguments): void => {
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    const name = Object.hasOwn(shortNames, letter) ? shortNames[letter] : undefined;
    const option = name === undefined ? undefined : known.get(name);
    if (!option) {
      found.notes.push(`-${letter} is not known and was left out.`);
      continue;
    }
    if (!option.takesValue) {
      if (!option.isIgnored) found.options.push({ name: option.name, value: '' });
      continue;
    }
    const value = letters.slice(at + 1) || (left.shift() ?? '');
    if (!option.isIgnored) found.options.push({ name: option.name, value });
    return;
  }
};

export const splitOnce = (text: string, separator: string): [before: string, after: string | undefined] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
};

export const isGiven = (options: readonly GivenOption[], wanted: string): boolean =>
  options.some(({ name }) => name === wanted);

/** The values of an option, in order. */
export const valuesOf = (options: readonly GivenOption[], wanted: string): string[] =>
  options.filter(({ name }) => name === wanted).map(({ value }) => value);

/** What counts where an option is given twice. */
export const lastOf = (options: readonly GivenOption[], wanted: string): string | undefined =>
  valuesOf(options, wanted).at(-1);
