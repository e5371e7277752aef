/** A webhook's own path, compiled: `/orders/:id`, `/files/*rest`. */
export type RoutePattern = { segments: readonly Segment[]; rest: string | null };
type Segment = { kind: 'text'; text: string } | { kind: 'parameter'; name: string };

export type PatternParsed = { ok: true; pattern: RoutePattern } | { ok: false; message: string };

const reservedPrefixes = ['v1', 'api', 'hook', 'healthz'];
const parameterName = /^[A-Za-z_]\w*$/;

/** Reads an own path, or says what is wrong with it. */
export const parsePattern = (path: string): PatternParsed => {
  if (!path.startsWith('/')) return { ok: false, message: 'the path must start with /' };
  const [first = '', ...others] = path.slice(1).split('/');
  if (reservedPrefixes.includes(first))
    return { ok: false, message: `paths below /${first} are reserved; choose another start` };
  const segments: Segment[] = [];
  let rest: string | null = null;
  const names = new Set<string>();
  for (const text of [first, ...others]) {
    if (rest !== null) return { ok: false, message: 'nothing may follow the *wildcard' };
    const sign = text[0];
    if (sign !== ':' && sign !== '*') {
      if (text === '' || /[?#\s%]/.test(text))
        return { ok: false, message: 'the path holds an empty segment or one of ? # % or a space' };
      segments.push({ kind: 'text', text });
      continue;
    }
    const name = text.slice(1);
    if (!parameterName.test(name)) return { ok: false, message: `'${text}' needs a name of letters, digits and _` };
    if (names.has(name)) return { ok: false, message: `the parameter '${name}' is there twice` };
    names.add(name);
    if (sign === ':') segments.push({ kind: 'parameter', name });
    else rest = name;
  }
  return { ok: true, pattern: { segments, rest } };
};

/** The path's parameters, percent-decoded, or null when it does not match. A parameter never matches an empty segment. */
export const matchPattern = ({ segments, rest }: RoutePattern, path: string): Record<string, string> | null => {
  const parts = path.slice(1).split('/');
  if (rest === null ? parts.length !== segments.length : parts.length <= segments.length) return null;
  const params: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const part = parts[at] ?? '';
    if (segment.kind === 'text') {
      if (segment.text !== part) return null;
      continue;
    }
    const value = decode(part);
    if (value === null || value === '') return null;
    params[segment.name] = value;
  }
  if (rest === null) return params;
  const value = decode(parts.slice(segments.length).join('/'));
  return value === null ? null : { ...params, [rest]: value };
};

/** Two patterns of one shape would compete for the same requests. */
export const shapeOf = ({ segments, rest }: RoutePattern): string =>
  `/${[...segments.map((segment) => (segment.kind === 'text' ? segment.text : ':')), ...(rest === null ? [] : ['*'])].join('/')}`;

/** Sorts fixed text before parameters before wildcards, segment by segment. */
export const comparePatterns = (one: RoutePattern, other: RoutePattern): number =>
  rankOf(one) < rankOf(other) ? -1 : rankOf(one) > rankOf(other) ? 1 : 0;

const rankOf = ({ segments, rest }: RoutePattern): string =>
  [...segments.map((segment) => (segment.kind === 'text' ? '0' : '1')), rest === null ? '' : '2'].join('');

const decode = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};
