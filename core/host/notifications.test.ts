import { expect, test } from 'vitest';
import type { HookloomEvent } from '#core/contract/events.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import type { RunSummary } from '#core/contract/records/run.ts';
import { workspaceSettings } from '#core/contract/records/settings.ts';
import { type FlowId, flowSettings } from '#core/flow/document.ts';
import type { MailMessage } from '#core/nodes/kit.ts';
import { createNotifications } from './notifications.ts';
import { createFakeClock } from './testing/fake-clock.ts';

const minute = 60_000;

const start = ({ credential = 'office', onFailure = ['ada@example.com'], onSuccess = [] as string[] } = {}) => {
  const mails: MailMessage[] = [];
  const events: HookloomEvent[] = [];
  const notices: string[] = [];
  const clock = createFakeClock();
  let refuses = false;
  const notifications = createNotifications({
    mail: async (message) => {
      mails.push(message);
      if (refuses) throw new Error('The mail server said no.');
      return { messageId: '1', accepted: [...message.to], rejected: [] };
    },
    clock,
    log: () => {},
    publish: (event) => events.push(event),
    settings: { current: () => workspaceSettings.parse({ notifyCredential: credential }) },
    documentOf: (id) => ({
      name: `Flow ${id.slice(4)}`,
      settings: flowSettings.parse({ notify: { onFailure, onSuccess } }),
    }),
    urlOf: ({ id }) => `https://hookloom.example/${id}`,
    notice: (text) => notices.push(text),
  });
  let number = 0;
  return {
    clock,
    mails,
    events,
    notices,
    refuse: () => {
      refuses = true;
    },
    stop: notifications.stop,
    end: (parts: Partial<RunSummary> = {}): void => {
      number += 1;
      notifications.hear({ type: 'run.finished', run: aRun(number, parts) });
    },
  };
};

const aRun = (number: number, parts: Partial<RunSummary>): RunSummary => ({
  id: `run_${number}` as RunId,
  number,
  status: 'failed',
  httpStatus: 500,
  durationMs: 5,
  version: null,
  mode: 'dev',
  flowId: 'flw_orders' as FlowId,
  trigger: 'webhook',
  captureId: null,
  replayOf: null,
  isAsync: false,
  attempt: 1,
  startedAt: Date.UTC(2026, 0, 1),
  finishedAt: Date.UTC(2026, 0, 1),
  stepCount: 1,
  error: { code: 'http_timeout', message: 'crm.example did not\r\nanswer.' },
  ...parts,
});

test('C-18 the first failure is told at once, and what follows in a digest every 15 minutes', async () => {
  const { end, clock, mails } = start();

  end();
  expect(mails.map(({ subject }) => subject)).toEqual(['Flow orders failed: crm.example did not answer.']);
  for (let count = 0; count < 30; count += 1) end();
  clock.advance(15 * minute - 1);
  expect(mails).toHaveLength(1);
  clock.advance(1);
  clock.advance(15 * minute);
  end();

  expect(mails.map(({ subject }) => subject)).toEqual([
    'Flow orders failed: crm.example did not answer.',
    'Flow orders: 30 runs failed',
    'Flow orders failed: crm.example did not answer.',
  ]);
  expect(mails[0]).toMatchObject({ credential: 'office', to: ['ada@example.com'] });
  expect(mails[0]?.text).toContain('https://hookloom.example/run_1');
  expect(mails[1]?.text).toMatch(/run 2: .*run 21: .*… and 10 more\.$/s);
});

test('C-18 success is told only to those who asked for it, and each flow has its own digest', () => {
  const { end, mails } = start({ onSuccess: ['grace@example.com'] });

  end({ status: 'succeeded', error: null });
  end({ status: 'timedOut' });
  end({ status: 'failed', flowId: 'flw_other' as FlowId });
  end({ status: 'cancelled' });

  expect(mails.map(({ to, subject }) => [to[0], subject.split(':')[0]])).toEqual([
    ['grace@example.com', 'Flow orders succeeded'],
    ['ada@example.com', 'Flow orders failed'],
    ['ada@example.com', 'Flow other failed'],
  ]);
});

test('C-18 runs that a person watches are not told of', () => {
  const { end, mails } = start();

  for (const trigger of ['manual', 'replay', 'test'] as const) end({ trigger });

  expect(mails).toEqual([]);
});

test('the desktop hears of failures of published versions, also where nobody gets e-mail', () => {
  const { end, events, mails } = start({ onFailure: [] });

  end();
  end({ version: 3, mode: 'production' });
  end({ version: 3, mode: 'production' });

  expect(events).toEqual([
    {
      type: 'notify',
      level: 'error',
      title: 'Flow orders',
      text: 'Flow orders failed: crm.example did not answer.',
      flowId: 'flw_orders',
      runId: 'run_2',
    },
  ]);
  expect(mails).toEqual([]);
});

test('the desktop hears of a flow that fails a thousand times in a minute once, and then by the digest', () => {
  const { end, events, clock } = start({ onFailure: [] });

  for (let count = 0; count < 1_000; count += 1) {
    end({ version: 3, mode: 'production' });
    clock.advance(minute / 1_000);
  }
  expect(events).toHaveLength(1);
  clock.advance(15 * minute);

  expect(events.map((event) => event.type === 'notify' && event.text)).toEqual([
    'Flow orders failed: crm.example did not answer.',
    'Flow orders: 999 runs failed',
  ]);
});

test('a missing mail server, and one that refuses, are told in words', async () => {
  const without = start({ credential: '' });
  const refusing = start();
  refusing.refuse();

  without.end();
  refusing.end();
  await refusing.stop();

  expect(without.notices).toEqual([expect.stringContaining('choose a mail server')]);
  expect(refusing.notices).toEqual(['An e-mail about “Flow orders” could not be sent: The mail server said no.']);
});

test('what is collected is sent before Hookloom stops', async () => {
  const { end, mails, stop } = start();
  end();
  end();

  await stop();

  expect(mails.map(({ subject }) => subject)).toEqual([
    'Flow orders failed: crm.example did not answer.',
    'Flow orders failed: crm.example did not answer.',
  ]);
});
