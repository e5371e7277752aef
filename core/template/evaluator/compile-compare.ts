import type { CompareOperator, Expression } from '../parser/syntax-tree.ts';
import { type Compare, comparisons } from './comparisons.ts';
import { isUndefined } from './compile-operator.ts';
import type { Evaluate } from './frame.ts';
import { noteUndefined } from './run.ts';
import type { Scope } from './scope.ts';

/** `a < b < c` holds when each pair does; what follows the first that fails is not evaluated. */
export const compileCompare = (node: Expression & { type: 'compare' }, scope: Scope): Evaluate => {
  const first = scope.unit.expression(node.first, scope);
  const links = node.rest.map(({ operator, right }, index) => ({
    holds: compileLink(operator, node.rest[index - 1]?.right ?? node.first, right),
    operand: scope.unit.expression(right, scope),
  }));
  const [only] = links;
  if (only !== undefined && links.length === 1) {
    return (frame) => only.holds(frame.run, first(frame), only.operand(frame));
  }
  return (frame) => {
    let left = first(frame);
    for (const { holds, operand } of links) {
      const right = operand(frame);
      if (!holds(frame.run, left, right)) return false;
      left = right;
    }
    return true;
  };
};

const compileLink = (operator: CompareOperator, leftNode: Expression, rightNode: Expression): Compare => {
  const holds = comparisons[operator];
  const ordered = operator !== '==' && operator !== '!=' && operator !== 'in' && operator !== 'not in';
  return (run, left, right) => {
    run.at = leftNode.from;
    if (left === undefined || right === undefined) {
      const missing = left === undefined ? leftNode : rightNode;
      if (ordered) throw isUndefined(run, missing);
      if (run.strict) noteUndefined(run, missing.from, missing.to);
    }
    return holds(run, left, right);
  };
};
