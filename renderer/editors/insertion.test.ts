import { expect, test } from 'vitest';
import { insertionFor } from './insertion.ts';

const at = (marked: string): string => {
  const offset = marked.indexOf('^');
  return insertionFor(marked.replace('^', ''), offset, 'web1.id');
};

test('a path dropped on plain text becomes a tag', () => {
  expect(at('{"id": ^}')).toBe('<< web1.id >>');
  expect(at('<< web1.name >>^')).toBe('<< web1.id >>');
  expect(at('a %} ^')).toBe('<< web1.id >>');
});

test('a path dropped inside a tag stays bare, also while the tag is half typed', () => {
  expect(at('<< ^ >>')).toBe('web1.id');
  expect(at('{{ web1.a ~ ^')).toBe('web1.id');
  expect(at('{% if ^ %}')).toBe('web1.id');
  expect(at('<< [\n  ^\n] >>')).toBe('web1.id');
});
