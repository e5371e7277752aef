import { expect, test } from 'vitest';
import { matchPattern, parsePattern, shapeOf } from './route-pattern.ts';

const compile = (path: string) => {
  const parsed = parsePattern(path);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.pattern;
};

test.each([
  ['/orders/:id', '/orders/42', { id: '42' }],
  ['/orders/:id', '/orders/a%2Fb', { id: 'a/b' }],
  ['/files/*rest', '/files/a/b/c.txt', { rest: 'a/b/c.txt' }],
  ['/shop/:shop/orders/:id', '/shop/7/orders/9', { shop: '7', id: '9' }],
  ['/plain', '/plain', {}],
])('%s takes %s', (pattern, path, params) => {
  expect(matchPattern(compile(pattern), path)).toEqual(params);
});

test.each([
  ['/orders/:id', '/orders/'],
  ['/orders/:id', '/orders'],
  ['/orders/:id', '/orders/1/2'],
  ['/orders/:id', '//orders/1'],
  ['/orders/:id', '/orders/%zz'],
  ['/plain', '/plain/'],
  ['/plain', '/%70lain'],
  ['/plain', '/..%2fplain'],
])('%s does not take %s', (pattern, path) => {
  expect(matchPattern(compile(pattern), path)).toBeNull();
});

test.each([
  ['orders', 'the path must start with /'],
  ['/v1/mine', 'paths below /v1 are reserved; choose another start'],
  ['/a/:id/:id', "the parameter 'id' is there twice"],
  ['/a/*rest/b', 'nothing may follow the *wildcard'],
  ['/a/:', "':' needs a name of letters, digits and _"],
  ['/a//b', 'the path holds an empty segment or one of ? # % or a space'],
])('the path %s is refused: %s', (path, message) => {
  expect(parsePattern(path)).toEqual({ ok: false, message });
});

test('two patterns that differ only in the names of their parameters have one shape', () => {
  expect(shapeOf(compile('/a/:x/*y'))).toBe(shapeOf(compile('/a/:id/*rest')));
});
