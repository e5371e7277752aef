import { expect, test } from 'vitest';
import { runId } from '#core/contract/records/ids.ts';
import { systemNote } from '#core/contract/system-note.ts';
import { flowId } from '#core/flow/document.ts';
import { createNoticeTeller, type Notice } from './notices.ts';

const orders = flowId.parse('flw_orders');
const failedRun = runId.parse('run_7');
const notice: Notice = {
  type: 'notify',
  level: 'error',
  title: 'Orders',
  text: 'A run failed',
  flowId: orders,
  runId: failedRun,
};

type Seen = {
  isWanted?: boolean;
  isAllowed?: boolean;
  isWatched?: boolean;
  isOpen?: boolean;
  isClicked?: boolean;
  isBroken?: boolean;
};

const start = (seen: Seen = {}) => {
  const told: string[] = [];
  let time = 0;
  const tell = createNoticeTeller({
    isWanted: () => seen.isWanted ?? true,
    isWatched: () => seen.isWatched ?? false,
    shownFlowId: () => (seen.isOpen === true ? orders : null),
    open: (flow, run) => void told.push(`open: ${flow}, ${run}`),
    toast: ({ title, description, action }) => void told.push(`within: ${title}, ${description}, ${action?.label}`),
    system: {
      isAllowed: () => seen.isAllowed ?? true,
      show: async (note) => {
        const { title, text, tag } = systemNote.parse(note);
        told.push(`outside: ${title}, ${text}, ${tag}`);
        if (seen.isBroken === true) throw new Error('This system shows no notifications.');
        return seen.isClicked ?? false;
      },
    },
    now: () => time,
  });
  return { told, tell, pass: (ms: number) => void (time += ms) };
};

const told = (seen: Seen): string[] => {
  const teller = start(seen);
  teller.tell(notice);
  return teller.told;
};

test('who looks away and wants it so is told outside of the window', () => {
  expect(told({})).toEqual(['outside: Orders, A run failed, flw_orders']);
});

test.each([{ isWanted: false }, { isAllowed: false }, { isWatched: true }])('with %j it is told within', (seen) => {
  expect(told(seen)).toEqual(['within: Orders, A run failed, Open']);
});

test('nothing is told of the flow that one looks at', () => {
  expect(told({ isWatched: true, isOpen: true })).toEqual([]);
});

test('a click leads to the run', async () => {
  const { tell, told: lines } = start({ isClicked: true });
  tell(notice);

  await expect.poll(() => lines.slice(1)).toEqual(['open: flw_orders, run_7']);
});

test('what the system does not show is told within', async () => {
  const { tell, told: lines } = start({ isBroken: true });
  tell(notice);

  await expect.poll(() => lines.slice(1)).toEqual(['within: Orders, A run failed, Open']);
});

test('of a thousand notices within a minute ten go outside, the others are told within', () => {
  const { tell, told: lines, pass } = start();
  for (let count = 0; count < 1_000; count += 1) tell(notice);
  pass(60_000);
  tell(notice);

  expect(lines.filter((line) => line.startsWith('outside'))).toHaveLength(11);
  expect(lines.filter((line) => line.startsWith('within'))).toHaveLength(990);
});

test('long texts are cut to what the shell takes', () => {
  const { tell, told: lines } = start();
  tell({ ...notice, title: 'x'.repeat(500), text: 'y'.repeat(5_000) });

  expect(lines[0]).toMatch(/^outside: x{200}, y{400}, flw_orders$/);
});
