import { expect, test } from 'vitest';
import { bodyLanguage, contentTypePath } from './body-language.ts';

test('the content type beside a body says what it is', () => {
  expect(
    [
      'application/json; charset=utf-8',
      'application/problem+json',
      'text/html',
      'text/plain',
      '',
      '<< set1.type >>',
    ].map((type) => bodyLanguage('json', type)),
  ).toEqual(['json', 'json', 'html', 'text', 'json', 'json']);
});

test('it is the neighbour of the body', () => {
  expect([contentTypePath('template'), contentTypePath('response.template')]).toEqual([
    'contentType',
    'response.contentType',
  ]);
});
