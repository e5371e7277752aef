import type { SyntaxTree } from '../parser/syntax-tree.ts';
import { compileReset } from './compile-assign.ts';
import { compileExpression, compileUsed } from './compile-expression.ts';
import { compileBlock } from './compile-statement.ts';
import { done, type Evaluate, type Execute } from './frame.ts';
import { createRootScope, type Scope, type Unit } from './scope.ts';

/** A template that is ready to run. Callers treat it as opaque. */
export type Template = {
  readonly text: string;
  readonly tree: SyntaxTree;
  /** Writes the text; where there is a `single` expression, that alone is kept. */
  readonly body: Execute;
  /** The expression, where the template is exactly one: then its value keeps its type. */
  readonly single: Evaluate | null;
  /** What it always renders to, where it holds no tag that computes; a template that is not constant has null. */
  readonly constant: string | null;
  /** Variables of the template itself. */
  readonly slots: number;
};

export const compileTemplate = (tree: SyntaxTree, webhookRef: string | null): Template => {
  const unit: Unit = { webhookRef, cost: 0, expression: compileExpression, used: compileUsed, block: compileBlock };
  const scope: Scope = createRootScope(unit);
  const { body, names } = tree.root;
  compileReset(names, scope);
  const execute = compileBlock(body, scope);
  const [first] = body;
  const isSingle = body.length === 1 && first?.type === 'output';
  return {
    text: tree.text,
    tree,
    body: isSingle ? writesNothing : execute,
    single: isSingle ? compileUsed(first.expression, scope) : null,
    constant: body.every(({ type }) => type === 'text')
      ? body.map((node) => ('text' in node ? node.text : '')).join('')
      : null,
    slots: scope.layout.size,
  };
};

const writesNothing: Execute = () => done;
