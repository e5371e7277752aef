import { expect, test } from 'vitest';
import { createPinStore } from './pin-store.ts';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

test('pins belong to their flow and are there again when it is opened again', () => {
  const storage = memory();
  const store = createPinStore(storage);
  store.getState().open('flw_one');
  store.getState().pin('n1', { id: 4711n });
  store.getState().pin('n2', null);
  store.getState().unpin('n2');

  store.getState().open('flw_two');
  expect(store.getState().pins).toEqual({});

  const later = createPinStore(storage);
  later.getState().open('flw_one');
  expect(later.getState().pins).toEqual({ n1: { id: 4711 } });
});

test('what is too large is not pinned, and what was kept badly is forgotten', () => {
  const storage = memory();
  storage.setItem('hookloom.pins.flw_one', 'not JSON');
  const store = createPinStore(storage);
  store.getState().open('flw_one');

  expect(store.getState().pin('n1', 'x'.repeat(300_000))).toBe('It is larger than 256 KB.');
  expect(store.getState().pins).toEqual({});
});
