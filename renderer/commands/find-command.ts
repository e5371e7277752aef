import { matchKeybindingPress, parseKeybinding } from 'tinykeys';
import type { Command, CommandScope } from './command.ts';

/** Where a key was pressed, as far as commands care. */
export type KeyPlace = { isInText: boolean; isInCanvas: boolean; isInDialog: boolean; hasLetterKeys: boolean };

const isReachable: Record<CommandScope, (place: KeyPlace) => boolean> = {
  anywhere: () => true,
  'outside-text': ({ isInText }) => !isInText,
  canvas: ({ isInCanvas, isInText }) => isInCanvas && !isInText,
};

const isSingleCharacter = (keys: string): boolean => /^(Shift\+)?[^+]$/.test(keys);

/** The command that a key press means in this place, if any. Of several the first. */
export const findCommand = (
  commands: readonly Command[],
  event: KeyboardEvent,
  place: KeyPlace,
): Command | undefined =>
  place.isInDialog
    ? undefined
    : commands.find(
        ({ keys = [], scope = 'anywhere', hasNativeKeys = false }) =>
          !hasNativeKeys &&
          isReachable[scope](place) &&
          keys.some((binding) => (place.hasLetterKeys || !isSingleCharacter(binding)) && matches(event, binding)),
      );

const matches = (event: KeyboardEvent, binding: string): boolean => {
  const [press] = parseKeybinding(binding);
  return press !== undefined && matchKeybindingPress(event, press);
};

const textFields =
  'input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable=true], .monaco-editor';

/** Looks at where the focus is. */
export const toKeyPlace = (focused: Element | null, hasLetterKeys: boolean): KeyPlace => {
  const isWithin = (selector: string) => focused !== null && focused.closest(selector) !== null;
  return {
    isInText: isWithin(textFields),
    isInCanvas: isWithin('[data-canvas]'),
    isInDialog: isWithin('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'),
    hasLetterKeys,
  };
};
