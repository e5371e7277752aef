const mask = '••••';
const maxDepth = 8;
const maxEntries = 200;

/** Names whose values are secrets wherever they stand. */
const secretName =
  /authorization|cookie|token|secret|passw|api-?_?key|private-?_?key|data-?_?key|credential|signature/i;
/** Secrets by their look: bearer and basic credentials, JSON web tokens, names and passwords in addresses. */
const secretTexts: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${mask}`],
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g, mask],
  [/(:\/\/)[^/\s:@]*:[^/\s@]+@/g, `$1${mask}@`],
  [/([?&#](?:token|key|api_?key|secret|password|signature|access_token)=)[^&\s"']+/gi, `$1${mask}`],
];

export const redactText = (text: string): string =>
  secretTexts.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);

/** A copy for the log without the values of secrets; errors become their name, message, stack and cause. */
export const redact = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '…';
  if (value instanceof Error) return redactError(value, depth);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (Array.isArray(value)) return value.slice(0, maxEntries).map((element) => redact(element, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, maxEntries)
      .map(([name, part]) => [name, isSecret(name, part) ? mask : redact(part, depth + 1)]),
  );
};

/** Counts and switches beside a secret's name say nothing: `tokenCount: 2`. */
const isSecret = (name: string, value: unknown): boolean =>
  secretName.test(name) && typeof value !== 'boolean' && typeof value !== 'number' && value !== null;

const redactError = (error: Error, depth: number): unknown => ({
  name: error.name,
  message: redactText(error.message),
  ...('code' in error ? { code: redact(error.code, depth + 1) } : {}),
  ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
  ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
});
