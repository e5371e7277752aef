import { expect, test } from 'vitest';
import { countWords, withoutName } from './words.ts';

test('errors and warnings are counted apart, and what there is none of is left out', () => {
  const error = { severity: 'error' } as const;
  const warning = { severity: 'warning' } as const;

  expect([[error, error, warning], [warning, warning], [error]].map(countWords)).toEqual([
    '2 errors, 1 warning',
    '2 warnings',
    '1 error',
  ]);
});

test('a message that begins with the name of its node is told without it', () => {
  const node = { name: 'Look up', ref: 'http1' };
  const say = (message: string) => withoutName({ severity: 'error', code: 'x', message }, node);

  expect([say('“Look up” (http1), url: enter the address'), say('http1: is not reached'), say('No webhook')]).toEqual([
    'Url: enter the address',
    'Is not reached',
    'No webhook',
  ]);
});
