import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import { stop } from './definition.ts';

test('fails with its message, code and status', async () => {
  await expect(
    runNode('stop', { message: 'No invoice 7', code: 'invoice_unknown', status: '404' }, null),
  ).rejects.toMatchObject({ code: 'invoice_unknown', message: 'No invoice 7', httpStatus: 404, isTransient: false });
});

test('without settings it says that the flow was stopped', async () => {
  await expect(runNode('stop', { message: ' ', code: '' }, null)).rejects.toMatchObject({
    code: 'stopped',
    message: 'The flow was stopped.',
    httpStatus: 500,
  });
});

test('a status that is no failure is refused', () => {
  expect(stop.settings.safeParse({ status: 200 }).success).toBe(false);
});
