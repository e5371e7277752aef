import { expect, test } from 'vitest';
import { createSettings } from './settings.ts';

test('settings have defaults and keep what is changed', () => {
  const file: { store: Record<string, unknown> } = { store: {} };
  const settings = createSettings(file);

  settings.update({ theme: 'dark' });

  const expected = { window: null, theme: 'dark', dataDir: null, isPlainKeyKnown: false };
  expect(settings.get()).toEqual(expected);
  expect(file.store).toEqual(expected);
});

test('a value that does not fit counts as not set, without harm to the others', () => {
  const settings = createSettings({
    store: { window: { bounds: { x: 'left' } }, theme: 'light', dataDir: 7, isPlainKeyKnown: 'yes', unknown: 1 },
  });

  expect(settings.get()).toEqual({ window: null, theme: 'light', dataDir: null, isPlainKeyKnown: false });
});
