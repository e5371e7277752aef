import { expect, test } from 'vitest';
import { bodyLanguage, contentTypePath } from './body-language.ts';

test('the content type beside a body says what it is', () => {
  const types = [
    'application/json; charset=utf-8',
    'application/problem+json',
    'text/html',
    'text/plain',
    '',
    '<< a >>',
  ];

  expect(types.map((contentType) => bodyLanguage({ initial: 'json', contentType, text: 'Hello' }))).toEqual([
    'json',
    'json',
    'html',
    'text',
    'json',
    'json',
  ]);
});

test('without one, a text that does not look like JSON is text', () => {
  const texts = [
    '{"a": 1}',
    '<< web1 | tojson >>',
    '{% if a %}[1]{% endif %}',
    '<< web1.name >> pushed',
    '- {{ a }}',
    '',
  ];

  expect(texts.map((text) => bodyLanguage({ initial: 'json', contentType: undefined, text }))).toEqual([
    'json',
    'json',
    'json',
    'text',
    'text',
    'json',
  ]);
});

test('the content type is the neighbour of the body', () => {
  expect([contentTypePath('template'), contentTypePath('response.template')]).toEqual([
    'contentType',
    'response.contentType',
  ]);
});
