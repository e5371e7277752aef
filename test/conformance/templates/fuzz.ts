import * as fc from 'fast-check';
import { parseTemplate } from '#core/template/parse-template.ts';
import { evaluateSetting, renderTemplate, type TemplateContext } from '#core/template/render-template.ts';
import { TemplateFailure } from '#core/template/template-error.ts';
import { template } from './grammar.ts';
import { host } from './render.ts';

const deepFreeze = <Item>(value: Item): Item => {
  if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) deepFreeze(item);
  return Object.freeze(value);
};

/** Frozen: a template that changed it would throw what is no failure of a template. */
const context: TemplateContext = deepFreeze({
  web1: { body: { items: [{ a: 1 }, { a: 2, __proto__: null }], length: 3 }, a: 'x', 'x-y': [1] },
  items: [
    { name: 'pen', price: 1.5, tags: ['a'] },
    { name: 'cup', price: 12, tags: [] },
  ],
  name: 'Ann "Q" <b> é😀',
  n: 3,
  f: 2.5,
  none: null,
  big: 12345678901234567890n,
  text: '<< name >> {{ 7 * 7 }} ${Webhook::Body.a}\n',
  ...JSON.parse('{"__proto__": {"a": 1}, "constructor": {"constructor": "c"}}'),
});

/** Far below the defaults, so that many templates run into them and none takes long. */
const limits = { steps: 20_000, output: 50_000, timeMs: 1_000 };

/** JSON, `bigint` and undefined: none of the kinds that only templates know. */
const isPlain = (value: unknown): boolean => {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  if (typeof value !== 'object' || value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  const known = prototype === Object.prototype || prototype === Array.prototype || prototype === null;
  return known && Object.values(value).every(isPlain);
};

const isPlace = ({ line, column, offset }: { line: number; column: number; offset: number }, text: string): boolean =>
  line >= 1 && column >= 1 && offset >= 0 && offset <= text.length;

/** Parses and renders one template; anything but text or an error with a place in the template is thrown. */
const check = (text: string): void => {
  const parsed = parseTemplate(text, { webhookRef: 'web1' });
  if (!parsed.ok) {
    if (!isPlace(parsed.error, text)) throw new Error(`no place: ${JSON.stringify(parsed.error)}`);
    return;
  }
  for (const strict of [false, true]) {
    try {
      const { text: out } = renderTemplate(parsed.template, context, { host, limits, strict });
      if (typeof out !== 'string' || out.length > limits.output) throw new Error('not a text within the limit');
      if (!isPlain(evaluateSetting(parsed.template, context, { host, limits, strict }).value))
        throw new Error('not plain data');
    } catch (error) {
      if (!(error instanceof TemplateFailure) || !isPlace(error, text)) throw error;
    }
  }
};

/** Renders that many templates of the grammar. */
export const fuzzTemplates = (count: number, seed?: number): void => {
  const intrinsics = Reflect.ownKeys(Object.prototype).length;
  fc.assert(fc.property(template, check), { numRuns: count, ...(seed === undefined ? {} : { seed }) });
  if (Reflect.ownKeys(Object.prototype).length !== intrinsics) throw new Error('Object.prototype was changed');
};
