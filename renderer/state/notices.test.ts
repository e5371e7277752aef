import { expect, test } from 'vitest';
import { flowId } from '#core/flow/document.ts';
import { createNoticeTeller, type Notice } from './notices.ts';

const orders = flowId.parse('flw_orders');
const notice: Notice = { type: 'notify', level: 'error', title: 'Orders', text: 'A run failed', flowId: orders };

const tell = (seen: { isWanted?: boolean; isAllowed?: boolean; isWatched?: boolean; isOpen?: boolean }) => {
  const told: string[] = [];
  createNoticeTeller({
    isWanted: () => seen.isWanted ?? true,
    shownFlowId: () => (seen.isOpen === true ? orders : null),
    openFlow: () => undefined,
    toast: ({ title, description, action }) => void told.push(`within: ${title}, ${description}, ${action?.label}`),
    system: {
      isAllowed: () => seen.isAllowed ?? true,
      isWatched: () => seen.isWatched ?? false,
      show: ({ title, text }) => void told.push(`outside: ${title}, ${text}`),
    },
  })(notice);
  return told;
};

test('who looks away and wants it so is told outside of the window', () => {
  expect(tell({})).toEqual(['outside: Orders, A run failed']);
});

test.each([{ isWanted: false }, { isAllowed: false }, { isWatched: true }])('with %j it is told within', (seen) => {
  expect(tell(seen)).toEqual(['within: Orders, A run failed, Open']);
});

test('nothing is told of the flow that one looks at', () => {
  expect(tell({ isWatched: true, isOpen: true })).toEqual([]);
});
