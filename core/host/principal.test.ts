import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { principalOf } from './principal.ts';

test('a server has the account of its control token, a desktop the user of the machine', () => {
  expect([principalOf('server'), principalOf('desktop')]).toEqual(['admin', userInfo().username]);
});
