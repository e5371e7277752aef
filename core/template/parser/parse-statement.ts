import { SyntaxFault } from '../template-error.ts';
import { parseBlock, parseDo, parseFilterBlock, parseSet, parseWith } from './parse-assignment.ts';
import { parseIf, parseSwitch } from './parse-branches.ts';
import { parseBreak, parseContinue, parseFor } from './parse-for.ts';
import { parseCallBlock, parseMacro } from './parse-macro.ts';
import { nested, type ParserState } from './parser-state.ts';
import type { Statement, StatementForm } from './syntax-tree.ts';

/** Reads the rest of a statement; the cursor stands behind its name. On return it stands on the last tag's close. */
type ParseStatement = (state: ParserState, from: number) => StatementForm;

const statements: ReadonlyMap<string, ParseStatement> = new Map([
  ['if', parseIf],
  ['switch', parseSwitch],
  ['for', parseFor],
  ['break', parseBreak],
  ['continue', parseContinue],
  ['set', parseSet],
  ['with', parseWith],
  ['do', parseDo],
  ['filter', parseFilterBlock],
  ['macro', parseMacro],
  ['call', parseCallBlock],
  ['block', parseBlock],
]);

const ofOtherTemplates = new Set(['include', 'import', 'from', 'extends']);

export const parseStatement = (state: ParserState, name: string, from: number): Statement => {
  const parse = statements.get(name);
  if (parse === undefined) throw new SyntaxFault(refusal(name), from);
  const form = nested(state, () => parse(state, from));
  state.nodes += 1;
  return { ...form, from, to: state.cursor.to };
};

const refusal = (name: string): string => {
  if (ofOtherTemplates.has(name)) return `{% ${name} %} does not exist here: a template stands alone`;
  if (name.startsWith('end') || name === 'else' || name === 'elif') return `{% ${name} %} closes nothing that is open`;
  return `there is no statement '${name}'`;
};
