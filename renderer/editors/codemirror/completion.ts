import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { complete } from '#core/template/editor.ts';
import { type CompletionDetail, detailOf } from '#renderer/editors/completion-detail.ts';
import type { Scope } from '#renderer/editors/scope.ts';

/** The one completion engine, spoken to by CodeMirror. `scope` is asked anew each time. */
export const templateCompletion = (scope: () => Scope): Extension =>
  autocompletion({
    override: [
      ({ state, pos }: CompletionContext): CompletionResult | null => {
        const items = complete(state.doc.toString(), pos, scope());
        const [first] = items;
        if (first === undefined) return null;
        const options = items.map((item) => toCompletion(item, detailOf(item), first.from));
        return { from: first.from, to: first.to, options, filter: false };
      },
    ],
    icons: false,
    maxRenderedOptions: 200,
  });

type Item = ReturnType<typeof complete>[number];

const toCompletion = (item: Item, { detail, documentation }: CompletionDetail, from: number): Completion => ({
  label: item.label,
  type: item.kind,
  // An item may take the place of more than its neighbours: the dot before a key that needs brackets.
  apply:
    item.from === from
      ? item.insert
      : (view, _completion, _from, to) =>
          view.dispatch({
            changes: { from: item.from, to, insert: item.insert },
            selection: { anchor: item.from + item.insert.length },
            userEvent: 'input.complete',
          }),
  ...(detail === '' ? {} : { detail }),
  ...(documentation === '' ? {} : { info: documentation }),
});
