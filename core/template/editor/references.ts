import { parseSyntax } from '../parser/parse-syntax.ts';
import type { SyntaxTree } from '../parser/syntax-tree.ts';
import { functionSignatures } from '../signatures/functions.ts';
import { scanTags, type TagToken } from './scan-tags.ts';
import { classify } from './tokens.ts';
import { type Path, walkPaths } from './walk-paths.ts';

/** A place where a template reads the context: `path` begins with the ref; `${Webhook::…}` begins with `Webhook`. */
export type Reference = { path: Path; from: number; to: number };

/** A template that was parsed, or its text. */
export type TemplateSource = string | { readonly tree: SyntaxTree };

/** Where a template reads the context, in the order of the text. Of a text that does not parse, as much as its tags show. */
export const referencesOf = (source: TemplateSource): Reference[] => {
  const tree = treeOf(source);
  if (tree === null) return typeof source === 'string' ? scannedReferences(source) : [];
  const references: Reference[] = [];
  walkPaths(tree, ({ path, from, to, local }) => {
    if (local === null && !isFunction(path[0])) references.push({ path, from, to });
  });
  return references;
};

/** Where the refs themselves stand in a text: what a rename changes. */
export const rootsOf = (text: string, ref: string): { from: number; to: number }[] => {
  const tree = treeOf(text);
  const roots: { from: number; to: number }[] = [];
  if (tree === null) {
    for (const { path, from } of scannedReferences(text))
      if (path[0] === ref) roots.push({ from, to: from + ref.length });
    return roots;
  }
  walkPaths(tree, ({ path, parts, local }) => {
    const [root] = parts;
    if (path[0] === ref && local === null && root !== undefined) roots.push(root);
  });
  return roots;
};

const treeOf = (source: TemplateSource): SyntaxTree | null => {
  if (typeof source !== 'string') return source.tree;
  const parsed = parseSyntax(source);
  return parsed.ok ? parsed.tree : null;
};

const isFunction = (name: string | number | undefined): boolean =>
  typeof name === 'string' && Object.hasOwn(functionSignatures, name);

/** Paths found token by token; names that a statement of the text assigns anywhere are left out. */
const scannedReferences = (text: string): Reference[] => {
  const tags = scanTags(text).flatMap((region) => (region.type === 'tag' ? [region] : []));
  const assigned = new Set(tags.flatMap(({ opener, tokens }) => (opener === '{%' ? assignedNames(tokens) : [])));
  return tags.flatMap(({ opener, tokens }) =>
    tokens.flatMap((token, index) => {
      if (classify(tokens, index, opener === '{%') !== 'variable' || assigned.has(token.value)) return [];
      return isKeyword(tokens, index) ? [] : [pathFrom(tokens, index)];
    }),
  );
};

/** `name=` of an argument, `name:` of a dict. */
const isKeyword = (tokens: readonly TagToken[], index: number): boolean => {
  const next = tokens[index + 1]?.kind;
  const before = tokens[index - 1]?.kind;
  return (next === '=' || next === ':') && (before === '(' || before === ',' || before === '{');
};

/** The names between a statement's own name and its `in`, `=` or end. */
export const assignedNames = (tokens: readonly TagToken[]): string[] => {
  const [first, ...rest] = tokens;
  if (first === undefined || !['for', 'set', 'with', 'macro', 'call'].includes(first.value)) return [];
  const end = rest.findIndex(
    ({ kind, value }) =>
      kind === 'close' || (kind === '=' && first.value === 'set') || (kind === 'name' && value === 'in'),
  );
  return rest.slice(0, end === -1 ? rest.length : end).flatMap(({ kind, value }, index) => {
    const isTarget = kind === 'name' && rest[index - 1]?.kind !== '.' && rest[index + 1]?.kind !== '.';
    return isTarget && (first.value !== 'with' || rest[index + 1]?.kind === '=') ? [value] : [];
  });
};

/** The path that begins at a name. */
export const pathFrom = (tokens: readonly TagToken[], index: number): Reference => {
  const root = tokens[index];
  const path: (string | number)[] = [root?.value ?? ''];
  let last = index;
  for (let next = keyAfter(tokens, last); next !== null; next = keyAfter(tokens, last)) {
    path.push(next.key);
    last = next.index;
  }
  return { path, from: root?.from ?? 0, to: tokens[last]?.to ?? 0 };
};

const keyAfter = (tokens: readonly TagToken[], index: number): { key: string | number; index: number } | null => {
  const [first, second, third] = tokens.slice(index + 1, index + 4);
  if (second === undefined) return null;
  if (first?.kind === '.' && second.kind === 'name')
    return third?.kind === '(' ? null : { key: second.value, index: index + 2 };
  if (first?.kind === '.' && second.kind === 'integer') return { key: Number(second.value), index: index + 2 };
  if (first?.kind !== '[' || third?.kind !== ']') return null;
  if (second.kind === 'string') return { key: second.value, index: index + 3 };
  return second.kind === 'integer' ? { key: Number(second.value), index: index + 3 } : null;
};
