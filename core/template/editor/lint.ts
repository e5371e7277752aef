import { parseSyntax } from '../parser/parse-syntax.ts';
import type { LintItem, LintKnowledge } from './lint-item.ts';
import { lintJson } from './lint-json.ts';
import { lintNames } from './lint-names.ts';
import { lintReferences } from './lint-references.ts';
import { lintShifts } from './lint-shifts.ts';

/**
 * What is wrong or doubtful: bad syntax, unknown filters and tests, refs and paths that do not exist (as far as `refs` and `sample` tell),
 * `<<` that is or is not a tag against expectation, and JSON that some value would break.
 */
export const lint = (text: string, knowledge: LintKnowledge): LintItem[] => {
  const parsed = parseSyntax(text);
  const shifts = lintShifts(text, knowledge);
  if (!parsed.ok) return [syntaxItem(text, parsed.error), ...shifts].toSorted(byPlace);
  const { tree } = parsed;
  return [
    ...lintNames(tree),
    ...lintReferences(tree, knowledge),
    ...lintJson(tree, knowledge.sample ?? {}),
    ...shifts,
  ].toSorted(byPlace);
};

const byPlace = (left: LintItem, right: LintItem): number => left.from - right.from;

const syntaxItem = (text: string, { message, offset }: { message: string; offset: number }): LintItem => {
  const word = /^[\p{L}\p{N}_]+|^\S/u.exec(text.slice(offset))?.[0] ?? '';
  return { message, severity: 'error', from: offset, to: offset + word.length };
};
