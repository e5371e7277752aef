import { type CatalogItem, catalog } from '../catalog.ts';
import type { Value } from '../values/value.ts';
import { isDataObject } from '../values/value.ts';
import { type Caret, findCaret } from './caret.ts';
import { keysOf, preview, type Sample, valueAt } from './sample.ts';

export type CompletionKind =
  | 'filter'
  | 'function'
  | 'keyword'
  | 'method'
  | 'property'
  | 'statement'
  | 'test'
  | 'variable';

/** A proposal: `insert` takes the place of the text from `from` to `to`. */
export type Completion = {
  label: string;
  kind: CompletionKind;
  detail: string;
  insert: string;
  from: number;
  to: number;
};

/**
 * What could stand at `offset`, for half-typed text, too: refs and keys with their values in the sample, filters behind `|`, tests behind
 * `is`, statements behind `{%`. Nothing outside of tags.
 */
export const complete = (text: string, offset: number, sample: Sample, webhookRef?: string): Completion[] => {
  const caret = findCaret(text, offset, sample, webhookRef);
  if (caret === null) return [];
  const typed = text.slice(caret.from, offset).toLowerCase();
  return proposals(caret, sample).filter(matches(typed)).toSorted(byStart(typed));
};

/** One letter is the beginning; more may stand anywhere. */
const matches =
  (typed: string) =>
  ({ label }: Completion): boolean =>
    typed.length < 2 ? label.toLowerCase().startsWith(typed) : label.toLowerCase().includes(typed);

/** What begins with the typed letters comes before what contains them; otherwise the order stays. */
const byStart =
  (typed: string) =>
  (left: Completion, right: Completion): number =>
    Number(right.label.toLowerCase().startsWith(typed)) - Number(left.label.toLowerCase().startsWith(typed));

const proposals = (caret: Caret, sample: Sample): Completion[] => {
  switch (caret.expects) {
    case 'filter':
      return fromCatalog(catalog.filters, 'filter', caret);
    case 'test':
      return fromCatalog(
        catalog.tests.filter(({ name }) => /^\w/.test(name)),
        'test',
        caret,
      );
    case 'statement':
      return [...fromCatalog(catalog.statements, 'statement', caret), ...ends(caret)];
    case 'key':
      return [...keys(caret, caret.value), ...methods(caret, caret.value)];
    case 'quoted-key':
      return keysOf(caret.value).map((key) => proposal(caret, key, 'property', preview(valueAt(caret.value, [key]))));
    case 'segment':
      return keysOf(caret.value).map((key) => proposal(caret, key, 'property', preview(valueAt(caret.value, [key]))));
    case 'value':
      return [
        ...Object.entries(caret.locals).map(([name, value]) => proposal(caret, name, 'variable', preview(value))),
        ...Object.keys(sample).map((ref) => proposal(caret, ref, 'variable', preview(sample[ref]))),
        ...fromCatalog(catalog.functions, 'function', caret),
        ...words.map((word) => proposal(caret, word, 'keyword', '')),
      ];
  }
};

const words = ['true', 'false', 'none', 'not', 'and', 'or', 'in', 'is', 'if', 'else'];

const ends = (caret: Caret & { expects: 'statement' }): Completion[] =>
  caret.open.map((name) => proposal(caret, name, 'statement', 'closes the block'));

const fromCatalog = (items: readonly CatalogItem[], kind: CompletionKind, caret: Caret): Completion[] =>
  items.map(({ name, signature, doc }) => proposal(caret, name, kind, `${signature} · ${doc}`));

const proposal = ({ from, to }: Caret, label: string, kind: CompletionKind, detail: string): Completion => ({
  label,
  kind,
  detail,
  insert: label,
  from,
  to,
});

const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Keys of a dict; one that is no name is written in brackets, in place of the dot. */
const keys = (caret: Caret & { expects: 'key' }, value: Value): Completion[] =>
  keysOf(value).map((key) => {
    const item = proposal(caret, key, 'property', preview(valueAt(value, [key])));
    return identifier.test(key) ? item : { ...item, insert: `[${JSON.stringify(key)}]`, from: caret.dot };
  });

const methods = (caret: Caret, value: Value): Completion[] => {
  const family =
    typeof value === 'string'
      ? catalog.stringMethods
      : Array.isArray(value)
        ? catalog.listMethods
        : catalog.dictMethods;
  const known = value !== undefined && (typeof value === 'string' || Array.isArray(value) || isDataObject(value));
  return known
    ? family.map(({ name, signature, doc }) => ({
        ...proposal(caret, name, 'method', `${signature} · ${doc}`),
        insert: `${name}()`,
      }))
    : [];
};
