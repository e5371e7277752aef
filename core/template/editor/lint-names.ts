import { nearestName } from '../nearest-name.ts';
import type { Arguments, SyntaxTree } from '../parser/syntax-tree.ts';
import { filterSignatures } from '../signatures/filters.ts';
import { parseSignature, placeArguments } from '../signatures/signature.ts';
import { testSignatures } from '../signatures/tests.ts';
import type { LintItem } from './lint-item.ts';
import { walkExpressions } from './walk-nodes.ts';

/** Filters and tests that do not exist, and arguments that they do not take. */
export const lintNames = ({ root }: SyntaxTree): LintItem[] => {
  const items: LintItem[] = [];
  walkExpressions(root.body, (node) => {
    if (node.type !== 'filter' && node.type !== 'test') return;
    const item = lintCall(node.type, node.name, node.args, node.nameFrom);
    if (item !== null) items.push(item);
  });
  return items;
};

const signatures = new Map<string, { readonly [name: string]: string }>([
  ['filter', filterSignatures],
  ['test', testSignatures],
]);

const lintCall = (kind: 'filter' | 'test', name: string, args: Arguments, from: number): LintItem | null => {
  const known = signatures.get(kind) ?? {};
  const place = { severity: 'error' as const, from, to: from + name.length };
  const spelling = Object.hasOwn(known, name) ? known[name] : undefined;
  if (spelling === undefined) {
    const suggestion = nearestName(name, Object.keys(known));
    const message = `there is no ${kind} '${name}'`;
    return suggestion === null
      ? { message, ...place }
      : { message: `${message}, did you mean '${suggestion}'?`, ...place, suggestion };
  }
  if (args.spread !== null || args.spreadKeywords !== null) return null;
  const keywords = args.keywords.map(({ name: keyword, value }): [string, typeof value] => [keyword, value]);
  const placed = placeArguments(parseSignature(spelling), args.positional, keywords);
  return typeof placed === 'string' ? { message: `${name} ${placed}`, ...place } : null;
};
