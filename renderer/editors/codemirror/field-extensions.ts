import { closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Extension, Prec } from '@codemirror/state';
import { drawSelection, dropCursor, EditorView, keymap, placeholder } from '@codemirror/view';
import { insertionFor, pathDragType } from '#renderer/editors/insertion.ts';
import { templateCompletion } from './completion.ts';
import { type KnownNames, templateChips } from './highlight.ts';
import { oneLine } from './one-line.ts';
import { isFromOutside } from './outside.ts';

export type FieldHooks = {
  names: () => KnownNames;
  /** Called for what the user writes, not for values that come from outside. */
  onChange: (value: string) => void;
  onFocus: () => void;
};

/** All that makes CodeMirror a one-line template field. */
export const fieldExtensions = (hooks: FieldHooks): Extension => [
  history(),
  drawSelection(),
  dropCursor(),
  closeBrackets(),
  oneLine,
  templateChips(hooks.names),
  templateCompletion(() => hooks.names().scope),
  // The completion's own Enter comes before this one; without a list, Enter does nothing here. Tab is not bound: it leaves.
  keymap.of([...historyKeymap, ...defaultKeymap.filter(({ key }) => key !== 'Enter' && key !== 'Mod-Enter')]),
  Prec.low(keymap.of([{ key: 'Enter', run: () => true }])),
  EditorView.updateListener.of((update) => {
    const isOwn = update.transactions.every((transaction) => transaction.annotation(isFromOutside) !== true);
    if (update.docChanged && isOwn) hooks.onChange(update.state.doc.toString());
    if (update.focusChanged && update.view.hasFocus) hooks.onFocus();
  }),
  EditorView.domEventHandlers({
    drop: (event, view) => {
      const path = event.dataTransfer?.getData(pathDragType);
      const offset = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
      if (!path) return false;
      event.preventDefault();
      insertPathAt(view, path, { from: offset, to: offset });
      return true;
    },
  }),
];

/** Writes a path there, as a tag unless it already stands inside one, and puts the caret behind it. */
export const insertPathAt = (view: EditorView, path: string, range: { from: number; to: number }): void => {
  const insert = insertionFor(view.state.doc.toString(), range.from, path);
  view.dispatch({
    changes: { ...range, insert },
    selection: { anchor: range.from + insert.length },
    userEvent: 'input.drop',
    scrollIntoView: true,
  });
  view.focus();
};

export const fieldPlaceholder = (text: string | undefined): Extension => (text === undefined ? [] : placeholder(text));

export const fieldAttributes = (attributes: Record<string, string>): Extension =>
  EditorView.contentAttributes.of(attributes);
