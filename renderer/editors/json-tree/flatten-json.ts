import { appendPath } from '#renderer/editors/path-text.ts';

export type JsonKind = 'object' | 'list' | 'string' | 'number' | 'boolean' | 'null';

/** One visible line of a JSON tree. `path` is what an expression says, `depth` starts at 0. */
export type JsonRow = {
  path: string;
  key: string;
  depth: number;
  kind: JsonKind;
  /** The value in short: `"Acme GmbH"`, `[2]`, `{…}`. */
  preview: string;
  isOpen: boolean;
  /** False for values without members. */
  canOpen: boolean;
  value: unknown;
};

export type FlattenOptions = {
  /** What stands before the first key: `web1` gives `web1.lines`; '' makes the first keys the roots. */
  rootPath: string;
  /** Containers whose state differs from `openDepth`: path → open. */
  toggled: ReadonlyMap<string, boolean>;
  /** Containers above this depth are open unless toggled. */
  openDepth: number;
  /** Shows only what holds this text in its key or value, with what leads there. Case does not matter. */
  search?: string;
};

/** A tree never shows more lines than this; a search never visits more values. */
export const maxRows = 20_000;

const previewLength = 200;

export const kindOf = (value: unknown): JsonKind => {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
};

export const previewOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value === 'object') return Object.keys(value).length === 0 ? '{}' : '{…}';
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
  if (typeof value !== 'string') return '';
  return JSON.stringify(value.length > previewLength ? `${value.slice(0, previewLength)}…` : value);
};

/** The members of an object or list with their keys; none for other values. */
const membersOf = (value: unknown): readonly (readonly [key: string | number, member: unknown])[] => {
  if (Array.isArray(value)) return value.map((member: unknown, index) => [index, member] as const);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
};

const hasMembers = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0);

/** The visible lines of `value`'s members in order, at most `maxRows`. */
export const flattenJson = (value: unknown, options: FlattenOptions): JsonRow[] => {
  const search = options.search?.trim().toLowerCase() ?? '';
  const rows: JsonRow[] = [];
  const budget = { left: maxRows };
  const visit = (parent: unknown, parentPath: string, depth: number, isParentHit: boolean): void => {
    for (const [key, member] of membersOf(parent)) {
      if (budget.left <= 0) return;
      budget.left -= 1;
      const path = appendPath(parentPath, key);
      const canOpen = hasMembers(member);
      const isHit = isParentHit || search === '' || holds(String(key), member, search);
      const isOpen = canOpen && (search !== '' || (options.toggled.get(path) ?? depth < options.openDepth));
      const at = rows.length;
      rows.push({
        path,
        key: String(key),
        depth,
        kind: kindOf(member),
        preview: previewOf(member),
        isOpen,
        canOpen,
        value: member,
      });
      if (isOpen) visit(member, path, depth + 1, isHit);
      if (!isHit && rows.length === at + 1) rows.pop();
    }
  };
  visit(value, options.rootPath, 0, false);
  return rows;
};

const holds = (key: string, value: unknown, search: string): boolean =>
  key.toLowerCase().includes(search) || (typeof value !== 'object' && previewOf(value).toLowerCase().includes(search));
