import { expect, test } from 'vitest';
import { recipientsProblem, toRecipients } from './flow-notifications.tsx';

test('recipients are separated by commas, semicolons or blanks, and stand once', () => {
  expect(toRecipients('ops@example.com; lead@example.com,ops@example.com  boss@example.com')).toEqual([
    'ops@example.com',
    'lead@example.com',
    'boss@example.com',
  ]);
  expect(toRecipients(' ')).toEqual([]);
});

test('who cannot be written to is named', () => {
  expect([
    recipientsProblem('ops@example.com, lead'),
    recipientsProblem('ops@example.com'),
    recipientsProblem(''),
  ]).toEqual(['“lead” is no e-mail address.', null, null]);
});
