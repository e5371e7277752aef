import {
  type Arguments,
  blockText,
  type Expression,
  type Parameter,
  type ScopedBody,
  type Statement,
  type SyntaxTree,
  type Target,
} from '../parser/syntax-tree.ts';

/** Keys that lead from a name to a value; a place in a list is a number. */
export type Path = readonly (string | number)[];

/** A name with the keys behind it, as far as they are spelled out. */
export type PathUse = {
  path: Path;
  from: number;
  to: number;
  /** Where each key of the path stands, the name first. */
  parts: readonly { from: number; to: number }[];
  /** For a name that the template assigned: the path it stands for, where that is known. */
  local: { path: Path | null } | null;
  /** Whether it stands where undefined is expected: before `is defined` or `default`. */
  optional: boolean;
};

type Names = { readonly known: Map<string, Path | null>; readonly parent: Names | null };

type Walk = { readonly visit: (use: PathUse) => void };

/** Visits every path that a template reads, in the order of the text, and knows which names are the template's own. */
export const walkPaths = (tree: SyntaxTree, visit: (use: PathUse) => void): void => {
  walkBody(tree.root.body, { known: new Map(), parent: null }, { visit });
};

const inner = (parent: Names): Names => ({ known: new Map(), parent });

const lookUp = (names: Names, name: string): { path: Path | null } | null => {
  for (let at: Names | null = names; at !== null; at = at.parent) {
    const path = at.known.get(name);
    if (path !== undefined) return { path };
  }
  return null;
};

const walkBody = (body: readonly Statement[], names: Names, walk: Walk): void => {
  for (const statement of body) walkStatement(statement, names, walk);
};

const walkScope = ({ body }: ScopedBody, names: Names, walk: Walk): void => walkBody(body, names, walk);

const walkStatement = (node: Statement, names: Names, walk: Walk): void => {
  switch (node.type) {
    case 'output':
    case 'do':
      return walkExpression(node.expression, names, walk);
    case 'if':
      for (const { test, body } of node.branches) {
        walkExpression(test, names, walk);
        walkBody(body, names, walk);
      }
      return walkBody(node.otherwise, names, walk);
    case 'switch':
      walkExpression(node.subject, names, walk);
      for (const { value, body } of node.cases) {
        walkExpression(value, names, walk);
        walkBody(body, names, walk);
      }
      return walkBody(node.otherwise, names, walk);
    case 'for':
      return walkFor(node, names, walk);
    case 'set':
      walkExpression(node.value, names, walk);
      return assign(node.target, pathOf(node.value, names), names, walk);
    case 'set-block':
      walkScope(node.inner, inner(names), walk);
      walkFilters(node.filters, names, walk);
      return assign(node.target, null, names, walk);
    case 'filter-block':
      walkScope(node.inner, inner(names), walk);
      return walkFilters(node.filters, names, walk);
    case 'with': {
      const own = inner(names);
      for (const { value } of node.assignments) walkExpression(value, names, walk);
      for (const { name, value } of node.assignments) own.known.set(name, pathOf(value, names));
      return walkScope(node.inner, own, walk);
    }
    case 'macro':
      names.known.set(node.name, null);
      return walkMacro(node, names, walk);
    case 'call-block':
      walkExpression(node.call, names, walk);
      return walkMacro(node, names, walk);
    case 'text':
    case 'break':
    case 'continue':
      return;
  }
};

const walkFor = (node: Statement & { type: 'for' }, names: Names, walk: Walk): void => {
  walkExpression(node.iterable, names, walk);
  const own = inner(names);
  const list = pathOf(node.iterable, names);
  assign(node.target, list === null ? null : [...list, 0], own, walk);
  if (node.filter !== null) walkExpression(node.filter, own, walk);
  own.known.set('loop', null);
  walkScope(node.inner, own, walk);
  walkScope(node.otherwise, inner(names), walk);
};

const walkMacro = (node: { parameters: Parameter[]; inner: ScopedBody }, names: Names, walk: Walk): void => {
  const own = inner(names);
  for (const { name, fallback } of node.parameters) {
    if (fallback !== null) walkExpression(fallback, own, walk);
    own.known.set(name, null);
  }
  for (const extra of ['varargs', 'kwargs', 'caller']) if (!own.known.has(extra)) own.known.set(extra, null);
  walkScope(node.inner, own, walk);
};

const assign = (target: Target, path: Path | null, names: Names, walk: Walk): void => {
  if (target.type === 'name') names.known.set(target.name, path);
  else if (target.type === 'targets') for (const item of target.items) assign(item, null, names, walk);
  else
    walkExpression(
      { type: 'name', name: target.object, from: target.from, to: target.from + target.object.length },
      names,
      walk,
    );
};

/** The path that a value stands for in the context, where it is one. */
const pathOf = (node: Expression, names: Names): Path | null => {
  const spelled = spelledPath(node);
  if (spelled === null) return null;
  const [root, ...keys] = spelled.path;
  const local = lookUp(names, String(root));
  if (local === null) return spelled.path;
  return local.path === null ? null : [...local.path, ...keys];
};

type Spelled = { path: (string | number)[]; parts: { from: number; to: number }[] };

/** A name and the keys behind it, where nothing has to be computed. */
const spelledPath = (node: Expression): Spelled | null => {
  if (node.type === 'name') return { path: [node.name], parts: [{ from: node.from, to: node.to }] };
  if (node.type !== 'attribute' && node.type !== 'subscript') return null;
  const key = keyOf(node);
  const object = key === null ? null : spelledPath(node.object);
  if (key === null || object === null) return null;
  return { path: [...object.path, key.key], parts: [...object.parts, { from: key.from, to: key.to }] };
};

const keyOf = (
  node: Expression & { type: 'attribute' | 'subscript' },
): { key: string | number; from: number; to: number } | null => {
  if (node.type === 'attribute') return { key: node.name, from: node.nameFrom, to: node.nameFrom + node.name.length };
  const { key } = node;
  if (key.type !== 'literal' || (typeof key.value !== 'string' && typeof key.value !== 'number')) return null;
  return { key: key.value, from: key.from, to: key.to };
};

/** The root of paths that `${Webhook::…}` spells: no node can have this ref. */
export const webhookRoot = 'Webhook';

const visitWebhook = ({ source, path, from, to }: Expression & { type: 'webhook' }, { visit }: Walk): void => {
  const sourceFrom = from + '${Webhook::'.length;
  visit({
    path: [webhookRoot, source, ...path.map(({ name }) => name)],
    from,
    to,
    parts: [{ from, to: sourceFrom }, { from: sourceFrom, to: sourceFrom + source.length }, ...path],
    local: null,
    optional: false,
  });
};

const presence = new Set(['default', 'd', 'defined', 'undefined']);

const walkExpression = (node: Expression, names: Names, walk: Walk, optional = false): void => {
  const spelled = spelledPath(node);
  if (spelled !== null) {
    const local = lookUp(names, String(spelled.path[0]));
    return walk.visit({ ...spelled, from: node.from, to: node.to, local, optional });
  }
  switch (node.type) {
    case 'literal':
    case 'name':
      return;
    case 'webhook':
      return visitWebhook(node, walk);
    case 'list':
    case 'tuple':
      return walkAll(node.items, names, walk);
    case 'dict':
      for (const { key, value } of node.entries) walkAll([key, value], names, walk);
      return;
    case 'attribute':
      return walkExpression(node.object, names, walk, optional);
    case 'subscript':
      return walkAll([node.object, node.key], names, walk);
    case 'slice':
      return walkAll([node.object, node.start, node.stop, node.step], names, walk);
    case 'call':
      // The last key before the parentheses is a method, not data.
      walkExpression(node.callee.type === 'attribute' ? node.callee.object : node.callee, names, walk);
      return walkArguments(node.args, names, walk);
    case 'filter':
    case 'test':
      walkExpression(node.input, names, walk, presence.has(node.name));
      return walkArguments(node.args, names, walk);
    case 'unary':
      return walkExpression(node.operand, names, walk, optional);
    case 'binary':
      walkExpression(node.left, names, walk, node.operator === 'or');
      return walkExpression(node.right, names, walk);
    case 'compare':
      return walkAll([node.first, ...node.rest.map(({ right }) => right)], names, walk);
    case 'concat':
      return walkAll(node.parts, names, walk);
    case 'conditional':
      return walkAll([node.test, node.then, node.otherwise], names, walk);
  }
};

const walkAll = (nodes: readonly (Expression | null)[], names: Names, walk: Walk): void => {
  for (const node of nodes) if (node !== null) walkExpression(node, names, walk);
};

const walkArguments = (args: Arguments, names: Names, walk: Walk): void =>
  walkAll(
    [...args.positional, ...args.keywords.map(({ value }) => value), args.spread, args.spreadKeywords],
    names,
    walk,
  );

const walkFilters = (filters: Expression | null, names: Names, walk: Walk): void => {
  const own = inner(names);
  own.known.set(blockText, null);
  if (filters !== null) walkExpression(filters, own, walk);
};
