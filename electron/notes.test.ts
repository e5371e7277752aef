import { expect, test } from 'vitest';
import { createNotes } from './notes.ts';
import { createElectronDouble } from './testing/electron-double.ts';

function open() {
  const double = createElectronDouble();
  const calls: string[] = [];
  let time = 0;
  const show = createNotes({
    Notification: double.electron.Notification,
    now: () => time,
    bringToFront: () => void calls.push('front'),
  });
  return { ...double, calls, show, pass: (ms: number) => void (time += ms) };
}

const about = (tag: string) => ({ title: 'Orders', text: 'A run failed', tag });

test('a click brings the window to the front and is told; a note that goes by itself is not', async () => {
  const { show, notifications, calls } = open();
  const clicked = show(about('a'));
  const left = show(about('b'));

  notifications[0]?.emit('click');
  notifications[1]?.emit('close');

  expect(await Promise.all([clicked, left])).toEqual([true, false]);
  expect(calls).toEqual(['front']);
});

test('a later note about the same thing takes the place of the one before', async () => {
  const { show, notifications } = open();
  const first = show(about('a'));
  void show({ ...about('a'), text: '30 runs failed' });

  expect(await first).toBe(false);
  expect(notifications.map(({ options, calls }) => [options.body, ...calls])).toEqual([
    ['A run failed', 'show', 'close'],
    ['30 runs failed', 'show'],
  ]);
});

test('of a thousand notes within a minute ten are shown, and the next minute has room again', async () => {
  const { show, notifications, pass } = open();
  const asked = Array.from({ length: 1_000 }, (_, index) => show(about(`flow ${index}`)));
  const refused = await Promise.allSettled(asked.slice(10));
  pass(60_000);
  void show(about('later'));

  expect(refused.every(({ status }) => status === 'rejected')).toBe(true);
  expect(notifications).toHaveLength(11);
});

test('notes that the system has forgotten are not held for ever', async () => {
  const { show, notifications, pass } = open();
  const first = show(about('flow 0'));
  for (let count = 1; count <= 20; count += 1) {
    pass(10_000);
    void show(about(`flow ${count}`));
  }

  expect(await first).toBe(false);
  expect(notifications[0]?.calls).toEqual(['show', 'close']);
});

test('no text is read as markup', () => {
  const { show, notifications } = open();
  void show({ ...about('a'), text: '<a href="https://evil.example">pay</a> failed' });

  expect(notifications[0]?.options.body).toBe('‹a href="https://evil.example">pay‹/a> failed');
});

test('a system without notifications is said so', async () => {
  const { show, electron } = open();
  electron.Notification.isSupported = () => false;

  await expect(show(about('a'))).rejects.toThrow('This system shows no notifications.');
});
