import { expect, test } from 'vitest';
import { createUiStore } from './ui-store.ts';

const memory = (initial: Record<string, string> = {}): Storage => {
  const items = new Map(Object.entries(initial));
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
};

test('theme, panels and the key switch survive a reload', () => {
  const storage = memory();
  const before = createUiStore(storage).getState();
  before.setTheme('dark');
  before.setPanel('dock', { size: 400, side: 'right' });
  before.togglePanel('left');
  before.setLetterKeys(false);
  before.setDialog('help');

  const after = createUiStore(storage).getState();

  expect(after).toMatchObject({
    theme: 'dark',
    hasLetterKeys: false,
    dialog: null,
    panels: { left: { isOpen: false }, dock: { size: 400, side: 'right', isOpen: true } },
  });
});

test.each(['', 'null', '[]', '{"theme":"pink"}', '{"panels":{"left":{"size":"wide"}}}'])(
  'a window that remembers %j starts with the defaults',
  (text) => {
    const { theme, panels } = createUiStore(memory({ 'hookloom.window': text })).getState();

    expect({ theme, size: panels.left.size }).toEqual({ theme: 'system', size: 250 });
  },
);
