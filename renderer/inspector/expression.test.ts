import { expect, test } from 'vitest';
import { isExpression, toExpression, toFieldText, toLiteral } from './expression.ts';

test('a value becomes the expression that yields it, and back', () => {
  for (const value of [200, -1.5, true, false, 'json', "it's", 'a\\b']) {
    expect(toLiteral(toExpression(value))).toBe(value);
  }
});

test('an expression that is more than one literal has no plain value', () => {
  expect([toLiteral('<< web1.status >>'), toLiteral('a << 1 >>'), toLiteral('{% if x %}1{% endif %}')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('text without a tag is no expression', () => {
  expect([isExpression('200'), isExpression('<< a >>'), isExpression('${Webhook::Body.a}'), isExpression(1)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('a field shows text as it is and other values as JSON', () => {
  expect([toFieldText('a'), toFieldText(null), toFieldText(201), toFieldText({ a: [1] })]).toEqual([
    'a',
    '',
    '201',
    '{"a":[1]}',
  ]);
});
