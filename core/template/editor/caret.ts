import type { Value } from '../values/value.ts';
import { assignedNames, pathFrom } from './references.ts';
import { type Sample, valueAt } from './sample.ts';
import { type Region, scanTag, scanTags, type TagToken } from './scan-tags.ts';
import type { Path } from './walk-paths.ts';

/** What can stand at the caret; the text from `from` to `to` is what is being typed. */
export type Caret = { from: number; to: number } & (
  | { expects: 'filter' | 'test' }
  | { expects: 'statement'; open: string[] }
  | { expects: 'key'; value: Value; dot: number }
  | { expects: 'quoted-key' | 'segment'; value: Value }
  | { expects: 'value'; locals: Sample }
);

type Tag = Region & { type: 'tag' };

export const findCaret = (text: string, offset: number, sample: Sample, webhookRef?: string): Caret | null => {
  const before = text.slice(0, offset);
  const webhook = findWebhookSegment(before, offset, sample, webhookRef);
  if (webhook !== null) return webhook;
  const tag = findTag(text, offset);
  if (tag === null) return null;
  const locals = localsAt(text, tag.from, sample);
  return findQuotedKey(before, tag, offset, locals) ?? findInTokens(text, tag, offset, locals);
};

/** The sample with the names that the template gave values before a place. */
type Locals = { readonly values: Sample; readonly assigned: Sample; readonly open: string[] };

const webhookForm = /\$\{Webhook::(Query|Headers|Body)((?:\.[^.{}\s]+)*)\.([^.{}\s]*)$/;

const findWebhookSegment = (before: string, offset: number, sample: Sample, webhookRef?: string): Caret | null => {
  const match = webhookForm.exec(before);
  if (match === null) return null;
  const [, source = '', path = '', typed = ''] = match;
  const root: Path = webhookRef === undefined ? [] : [webhookRef];
  const value = valueAt(sample, [...root, source.toLowerCase(), ...path.split('.').slice(1)]);
  return { expects: 'segment', value, from: offset - typed.length, to: offset };
};

/** The tag around a place: one that is closed behind it, or one that is still being typed. */
const findTag = (text: string, offset: number): Tag | null => {
  for (const region of scanTags(text)) {
    if (region.type !== 'tag' || region.from + 2 > offset) continue;
    const end = region.closed ? (region.tokens.at(-1)?.from ?? region.to) : region.to;
    if (offset <= end) return region;
  }
  // `<<` without an expression and its end is text; while it is being typed it may become a tag.
  const open = text.lastIndexOf('<<', offset - 1);
  const line = open === -1 ? '' : text.slice(open, offset);
  if (open === -1 || open + 2 > offset || /\n|>>|^<<</.test(line) || text.charAt(open - 1) === '<') return null;
  const tag = scanTag(text.slice(0, offset), '<<', open);
  return tag.type === 'tag' ? tag : null;
};

const quotedKey = /\[\s*(['"])([^'"\]]*)$/;

/** Within `web1['…`. */
const findQuotedKey = (before: string, tag: Tag, offset: number, locals: Locals): Caret | null => {
  const match = quotedKey.exec(before.slice(tag.from));
  if (match === null) return null;
  const bracket = tag.from + match.index;
  const tokens = tag.tokens.filter(({ to }) => to <= bracket);
  const typed = match[2] ?? '';
  return {
    expects: 'quoted-key',
    value: valueBefore(tokens, tokens.length, locals),
    from: offset - typed.length,
    to: offset,
  };
};

const findInTokens = (text: string, tag: Tag, offset: number, locals: Locals): Caret | null => {
  const inside = tag.tokens.find(({ kind, from, to }) => kind !== 'close' && from < offset && offset < to);
  if (inside?.kind === 'string' || inside?.kind === 'integer' || inside?.kind === 'float') return null;
  // Behind the last token, a quote opens a string that is not closed yet.
  const readTo = tag.tokens.findLast(({ to }) => to <= offset)?.to ?? tag.from;
  if (/['"]/.test(text.slice(readTo, offset))) return null;
  const current = tag.tokens.findIndex(({ kind, from, to }) => kind === 'name' && from < offset && offset <= to);
  const token = tag.tokens[current];
  const index =
    token === undefined ? tag.tokens.filter(({ to, kind }) => to <= offset && kind !== 'close').length : current;
  const span = { from: token?.from ?? offset, to: token?.to ?? offset };
  const before = tag.tokens[index - 1];
  if (before?.kind === '|') return { expects: 'filter', ...span };
  if (before?.kind === '.')
    return { expects: 'key', value: valueBefore(tag.tokens, index - 1, locals), dot: before.from, ...span };
  if (isAfterIs(tag.tokens, index)) return { expects: 'test', ...span };
  if (tag.opener === '{%' && index === 0) return { expects: 'statement', open: locals.open, ...span };
  return text.length < offset ? null : { expects: 'value', locals: locals.assigned, ...span };
};

const isAfterIs = (tokens: readonly TagToken[], index: number): boolean => {
  const [before, last] = [tokens[index - 2], tokens[index - 1]];
  return last?.kind === 'name' && (last.value === 'is' || (last.value === 'not' && before?.value === 'is'));
};

/** What the path that ends before a token leads to. */
const valueBefore = (tokens: readonly TagToken[], index: number, { values }: Locals): Value => {
  const end = tokens[index - 1]?.to;
  for (let start = index - 1; start >= 0; start -= 1) {
    if (tokens[start]?.kind !== 'name' || tokens[start - 1]?.kind === '.') continue;
    const { path, to } = pathFrom(tokens.slice(0, index), start);
    return to === end ? valueAt(values, path) : undefined;
  }
  return undefined;
};

const closing: { readonly [name: string]: string[] } = {
  if: ['elif', 'else'],
  for: ['else'],
  switch: ['case', 'default'],
};

/** Goes through the statements before a place: blocks that are open there, and what their names stand for. */
const localsAt = (text: string, end: number, sample: Sample): Locals => {
  const scopes: { name: string; assigned: Map<string, Value> }[] = [{ name: '', assigned: new Map() }];
  const values = (): Sample => ({ ...sample, ...Object.fromEntries(scopes.flatMap(({ assigned }) => [...assigned])) });
  for (const region of scanTags(text)) {
    if (region.from >= end) break;
    if (region.type !== 'tag' || region.opener !== '{%') continue;
    const name = region.tokens[0]?.value ?? '';
    if (name.startsWith('end')) {
      if (scopes.length > 1) scopes.pop();
      continue;
    }
    const assigned = new Map(assignedNames(region.tokens).map((target): [string, Value] => [target, undefined]));
    const value = assignedValue(region.tokens, name, values());
    if (assigned.size === 1) for (const target of assigned.keys()) assigned.set(target, value);
    if (name === 'set' && region.tokens.some(({ kind }) => kind === '=')) {
      for (const [target, found] of assigned) scopes.at(-1)?.assigned.set(target, found);
    } else if (blocks.has(name)) scopes.push({ name, assigned });
  }
  const innermost = scopes.at(-1)?.name ?? '';
  const open = innermost === '' ? [] : [`end${innermost}`, ...(closing[innermost] ?? [])];
  return { values: values(), assigned: Object.fromEntries(scopes.flatMap(({ assigned }) => [...assigned])), open };
};

const blocks = new Set(['if', 'for', 'switch', 'macro', 'call', 'filter', 'with', 'set', 'raw']);

/** What `for x in path` and `set x = path` give the name, where that is a path. */
const assignedValue = (tokens: readonly TagToken[], name: string, values: Sample): Value => {
  const mark = tokens.findIndex(({ kind, value }) =>
    name === 'for' ? kind === 'name' && value === 'in' : kind === '=',
  );
  if (mark === -1 || tokens[mark + 1]?.kind !== 'name') return undefined;
  const { path, to } = pathFrom(tokens, mark + 1);
  const next = tokens.find(({ from }) => from >= to);
  if (next !== undefined && next.kind !== 'close' && next.kind !== 'name') return undefined;
  const value = valueAt(values, path);
  if (name === 'set') return value;
  return name === 'for' && Array.isArray(value) ? value[0] : undefined;
};
