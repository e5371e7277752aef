import { EditorState, type Extension, type Transaction } from '@codemirror/state';
import { isFromOutside } from './outside.ts';

/** Keeps a field on its line: line breaks in what is typed or pasted become spaces. What stood there before stays. */
export const oneLine: Extension = EditorState.transactionFilter.of((transaction): Transaction | readonly object[] => {
  if (!transaction.docChanged || transaction.annotation(isFromOutside) === true) return transaction;
  if (transaction.newDoc.lines <= transaction.startState.doc.lines) return transaction;
  const changes: { from: number; to: number; insert: string }[] = [];
  transaction.changes.iterChanges((...[from, to, , , inserted]) => {
    changes.push({ from, to, insert: inserted.toString().replace(/\s*\n\s*/g, ' ') });
  });
  const change = transaction.startState.changes(changes);
  const head = change.mapPos(transaction.startState.selection.main.to, 1);
  return [{ changes, selection: { anchor: head }, scrollIntoView: true }];
});
