import { expect, test } from 'vitest';
import type { HookloomEvent } from '#core/contract/events.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import type { RunSummary } from '#core/contract/records/run.ts';
import { workspaceSettings } from '#core/contract/records/settings.ts';
import type { RunRecord } from '#core/engine/ports/records.ts';
import { settled } from '#core/engine/testing/fake-clock.ts';
import { createMemoryStore } from '#core/engine/testing/memory-store.ts';
import { type FlowId, flowSettings } from '#core/flow/document.ts';
import type { MailMessage } from '#core/nodes/calls.ts';
import { createNotifications } from './notifications.ts';
import { createFakeClock } from './testing/fake-clock.ts';

const minute = 60_000;

const start = ({
  credential = 'office',
  onFailure = ['ada@example.com'],
  onSuccess = [] as string[],
  hangs = false,
  store = createMemoryStore(),
  clock = createFakeClock(),
} = {}) => {
  const mails: MailMessage[] = [];
  const events: HookloomEvent[] = [];
  const notices: string[] = [];
  let refuses = false;
  const notifications = createNotifications({
    mail: async (message) => {
      mails.push(message);
      if (hangs) await new Promise((_, reject) => message.signal.addEventListener('abort', reject));
      if (refuses) throw new Error('The mail server said no.');
      return { messageId: '1', accepted: [...message.to], rejected: [] };
    },
    reports: store.reports,
    clock,
    log: () => {},
    publish: (event) => events.push(typeof event === 'function' ? event() : event),
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
    takeUp: notifications.start,
    end: (parts: Partial<RunSummary> = {}): void => {
      number += 1;
      const run = aRun(number, parts);
      const report = notifications.reportOf(run);
      // As the engine does it: first the transaction, then word of it.
      void store.commit({ run: toRecord(run), ...(report && { report }) });
      notifications.hear({ type: 'run.finished', run });
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

const toRecord = (run: RunSummary): RunRecord => ({
  ...run,
  owner: 'ada',
  idempotencyKey: run.id,
  answer: null,
  answerNote: null,
  documentHash: null,
  trace: '[]',
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

const subjects = ({ mails }: { mails: readonly MailMessage[] }): string[] => mails.map(({ subject }) => subject);

test('C-18 a crash loses no digest: the next process sends it when it is due, once', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const crashed = start({ clock, store });
  for (let count = 0; count < 4; count += 1) crashed.end();
  await settled();
  clock.advance(5 * minute);

  const app = start({ clock, store });
  await app.takeUp();
  clock.advance(10 * minute - 1);
  expect(app.mails).toEqual([]);
  clock.advance(1);

  expect(subjects(app)).toEqual(['Flow orders: 3 runs failed']);
  expect(app.mails[0]?.text).toMatch(/run_2.*run_4/s);
  await settled();
  const next = start({ clock, store });
  await next.takeUp();
  clock.advance(60 * minute);
  expect(next.mails).toEqual([]);
  expect(await store.reports.list()).toEqual([]);
});

test('a process that starts again and again sends no flood', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const all: string[] = [];
  for (let starts = 0; starts < 10; starts += 1) {
    const app = start({ clock, store });
    await app.takeUp();
    app.end();
    clock.advance(minute);
    await settled();
    all.push(...subjects(app));
  }

  expect(all).toEqual(['Flow orders failed: crm.example did not answer.']);
});

test('a crash before the first message went out: it is sent at the next start', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  await store.commit({ run: toRecord(aRun(1, {})), report: 'failure' });

  const app = start({ clock, store });
  await app.takeUp();
  clock.advance(0);

  expect(subjects(app)).toEqual(['Flow orders failed: crm.example did not answer.']);
});

test('runs that a crash has ended are told, those of a person and of a flow that asks for nothing are forgotten', async () => {
  const store = createMemoryStore();
  const commit = (number: number, parts: Partial<RunSummary>) =>
    store.commit({ run: toRecord(aRun(number, parts)), report: 'failure' });
  await commit(1, { status: 'interrupted' });
  await commit(2, { status: 'interrupted', trigger: 'manual' });

  const silent = start({ store, onFailure: [] });
  const app = start({ store });
  await app.takeUp();
  app.clock.advance(0);
  await settled();

  expect(subjects(app)).toEqual(['Flow orders failed: crm.example did not answer.']);
  await commit(3, {});
  await silent.takeUp();
  silent.clock.advance(0);
  await settled();
  expect((await store.reports.list()).map(({ count }) => count)).toEqual([0]);
});

test('what cannot be sent before Hookloom stops is sent by the next process', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const stopping = start({ clock, store, hangs: true });
  stopping.end();
  const stopped = stopping.stop();
  clock.advance(3_000);
  await stopped;

  const app = start({ clock, store });
  await app.takeUp();
  clock.advance(15 * minute);

  expect(subjects(app)).toEqual(['Flow orders failed: crm.example did not answer.']);
});
