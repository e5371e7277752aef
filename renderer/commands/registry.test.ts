import { expect, test } from 'vitest';
import { findCommand, type KeyPlace } from './find-command.ts';
import { commands } from './registry.ts';

const canvas: KeyPlace = { isInText: false, isInCanvas: true, isInDialog: false, hasLetterKeys: true };

const press = (key: string, code: string, modifiers: readonly string[] = []): KeyboardEvent =>
  ({ key, code, getModifierState: (name: string) => modifiers.includes(name) }) as KeyboardEvent;

const idOf = (event: KeyboardEvent, place: KeyPlace) => findCommand(commands, event, place)?.id;

test('ids are unique, and no two commands of one scope share their keys', () => {
  const ids = commands.map(({ id }) => id);
  const keys = commands.flatMap(({ keys: own = [], scope = 'anywhere' }) => own.map((key) => `${scope} ${key}`));

  expect(ids).toEqual([...new Set(ids)]);
  expect(keys).toEqual([...new Set(keys)]);
});

test('single letters and signs work on the canvas only', () => {
  const single = commands.filter(({ keys = [] }) => keys.some((key) => /^[^+]$/.test(key)));

  expect(single.map(({ scope }) => scope)).toEqual(single.map(() => 'canvas'));
});

test('letters act on the canvas, not in a text and not when they are switched off', () => {
  const letter = press('u', 'KeyU');

  expect(idOf(letter, canvas)).toBe('flow.copy-url');
  expect(idOf(letter, { ...canvas, isInText: true })).toBeUndefined();
  expect(idOf(letter, { ...canvas, isInCanvas: false })).toBeUndefined();
  expect(idOf(letter, { ...canvas, hasLetterKeys: false })).toBeUndefined();
});

test('a text keeps its own undo, while saving works everywhere but in dialogs', () => {
  const inText = { ...canvas, isInText: true };

  expect(idOf(press('z', 'KeyZ', ['Control']), canvas)).toBe('edit.undo');
  expect(idOf(press('z', 'KeyZ', ['Control']), inText)).toBeUndefined();
  expect(idOf(press('s', 'KeyS', ['Control']), inText)).toBe('flow.save');
  expect(idOf(press('s', 'KeyS', ['Control']), { ...inText, isInDialog: true })).toBeUndefined();
});
