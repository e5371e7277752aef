import type { JsonValue } from '#core/flow/json.ts';

const tagOpening = /<<|\{\{|\{%|\$\{/;

/** Whether a setting holds an expression in place of a value of its own type. */
export const isExpression = (value: JsonValue | undefined): boolean =>
  typeof value === 'string' && tagOpening.test(value);

/** The expression that yields this value, to start editing from: 200 → `<< 200 >>`. */
export const toExpression = (value: JsonValue | undefined): string => {
  if (typeof value === 'string' && isExpression(value)) return value;
  if (value === undefined || value === '' || (typeof value === 'object' && value !== null)) return '<<  >>';
  return `<< ${typeof value === 'string' ? quote(value) : String(value)} >>`;
};

/** The plain value of an expression that is one literal; undefined when it is more than that. */
export const toLiteral = (expression: string): string | number | boolean | undefined => {
  const inner = /^\s*(?:<<|\{\{)-?\s*([\s\S]*?)\s*-?(?:>>|\}\})\s*$/.exec(expression)?.[1];
  if (inner === undefined) return isExpression(expression) ? undefined : expression;
  if (/^-?\d+(?:\.\d+)?$/.test(inner)) return Number(inner);
  if (inner === 'true' || inner === 'false') return inner === 'true';
  const quoted = /^'((?:[^'\\]|\\.)*)'$|^"((?:[^"\\]|\\.)*)"$/.exec(inner);
  return quoted ? (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1') : undefined;
};

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** What a one-line template field shows of a setting: text as it is, other values as JSON. */
export const toFieldText = (value: JsonValue | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : stringify(value);

const stringify = (value: JsonValue): string =>
  typeof value === 'bigint' ? value.toString() : (JSON.stringify(value) ?? '');
