import type { Arguments, Expression, Statement } from '../parser/syntax-tree.ts';

/** Visits every expression of a template, each before its parts. */
export const walkExpressions = (body: readonly Statement[], visit: (node: Expression) => void): void => {
  for (const statement of body) walkStatement(statement, visit);
};

type Visit = (node: Expression) => void;

const walkStatement = (node: Statement, visit: Visit): void => {
  for (const expression of expressionsOf(node)) walkExpression(expression, visit);
  for (const body of bodiesOf(node)) walkExpressions(body, visit);
};

const expressionsOf = (node: Statement): (Expression | null)[] => {
  switch (node.type) {
    case 'output':
    case 'do':
      return [node.expression];
    case 'if':
      return node.branches.map(({ test }) => test);
    case 'switch':
      return [node.subject, ...node.cases.map(({ value }) => value)];
    case 'for':
      return [node.iterable, node.filter];
    case 'set':
      return [node.value];
    case 'set-block':
    case 'filter-block':
      return [node.filters];
    case 'with':
      return node.assignments.map(({ value }) => value);
    case 'macro':
      return node.parameters.map(({ fallback }) => fallback);
    case 'call-block':
      return [node.call, ...node.parameters.map(({ fallback }) => fallback)];
    case 'text':
    case 'break':
    case 'continue':
      return [];
  }
};

/** The statements inside of a statement. */
export const bodiesOf = (node: Statement): (readonly Statement[])[] => {
  switch (node.type) {
    case 'if':
      return [...node.branches.map(({ body }) => body), node.otherwise];
    case 'switch':
      return [...node.cases.map(({ body }) => body), node.otherwise];
    case 'for':
      return [node.inner.body, node.otherwise.body];
    case 'set-block':
    case 'filter-block':
    case 'with':
    case 'macro':
    case 'call-block':
      return [node.inner.body];
    case 'text':
    case 'output':
    case 'do':
    case 'set':
    case 'break':
    case 'continue':
      return [];
  }
};

const walkExpression = (node: Expression | null, visit: Visit): void => {
  if (node === null) return;
  visit(node);
  for (const part of partsOf(node)) walkExpression(part, visit);
};

const partsOf = (node: Expression): (Expression | null)[] => {
  switch (node.type) {
    case 'literal':
    case 'name':
    case 'webhook':
      return [];
    case 'list':
    case 'tuple':
      return node.items;
    case 'dict':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case 'attribute':
      return [node.object];
    case 'subscript':
      return [node.object, node.key];
    case 'slice':
      return [node.object, node.start, node.stop, node.step];
    case 'call':
      return [node.callee, ...argumentsOf(node.args)];
    case 'filter':
    case 'test':
      return [node.input, ...argumentsOf(node.args)];
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'compare':
      return [node.first, ...node.rest.map(({ right }) => right)];
    case 'concat':
      return node.parts;
    case 'conditional':
      return [node.test, node.then, node.otherwise];
  }
};

const argumentsOf = (args: Arguments): (Expression | null)[] => [
  ...args.positional,
  ...args.keywords.map(({ value }) => value),
  args.spread,
  args.spreadKeywords,
];
