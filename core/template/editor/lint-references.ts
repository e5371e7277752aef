import { nearestName } from '../nearest-name.ts';
import type { SyntaxTree } from '../parser/syntax-tree.ts';
import { functionSignatures } from '../signatures/functions.ts';
import type { LintItem, LintKnowledge } from './lint-item.ts';
import { findMissing } from './sample.ts';
import { type PathUse, walkPaths, webhookRoot } from './walk-paths.ts';

/** Refs that the context does not have, and paths that the sample does not have. */
export const lintReferences = (tree: SyntaxTree, { refs, sample }: LintKnowledge): LintItem[] => {
  const items: LintItem[] = [];
  const known =
    refs === undefined ? null : new Set([...refs, ...Object.keys(sample ?? {}), ...Object.keys(functionSignatures)]);
  walkPaths(tree, (use) => {
    if (use.optional) return;
    const item = lintRoot(use, known) ?? lintPath(use, sample ?? {});
    if (item !== null) items.push(item);
  });
  return items;
};

const lintRoot = ({ path, parts, local }: PathUse, known: ReadonlySet<string> | null): LintItem | null => {
  const [root] = parts;
  const name = String(path[0]);
  if (known === null || local !== null || root === undefined || known.has(name) || name === webhookRoot) return null;
  return warning(root, `nothing is called '${name}'`, nearestName(name, known));
};

/** A path of the template's own names is checked through what they stand for. */
const lintPath = ({ path, parts, local }: PathUse, sample: NonNullable<LintKnowledge['sample']>): LintItem | null => {
  if (local !== null && local.path === null) return null;
  const ahead = local?.path ?? [];
  const whole = local === null ? path : [...ahead, ...path.slice(1)];
  if (!Object.hasOwn(sample, String(whole[0]))) return null;
  const missing = findMissing(sample, whole);
  const index = missing === null ? 0 : missing.index - (whole.length - path.length);
  const part = parts[index];
  if (missing === null || index < 1 || part === undefined) return null;
  return warning(part, `'${path.slice(0, index).join('.')}' has no '${path[index]}' in the sample`, missing.suggestion);
};

const warning = ({ from, to }: { from: number; to: number }, message: string, suggestion: string | null): LintItem => {
  if (suggestion === null) return { message, severity: 'warning', from, to };
  return { message: `${message}, did you mean '${suggestion}'?`, severity: 'warning', from, to, suggestion };
};
