import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { type CompletionItem, complete } from '#core/template/editor.ts';
import type { Scope } from '#renderer/editors/scope.ts';

/** The one completion engine, spoken to by CodeMirror. `scope` is asked anew each time. */
export const templateCompletion = (scope: () => Scope): Extension =>
  autocompletion({
    override: [
      ({ state, pos }: CompletionContext): CompletionResult | null => {
        const items = complete(state.doc.toString(), pos, scope());
        const first = items[0];
        if (first === undefined) return null;
        return { from: first.from, to: first.to, options: items.map(toCompletion), filter: false };
      },
    ],
    icons: false,
    maxRenderedOptions: 200,
    optionClass: ({ type }) => `template-option-${type ?? 'field'}`,
  });

const toCompletion = (item: CompletionItem): Completion => ({
  label: item.label,
  type: item.kind,
  apply: item.insert,
  ...(item.detail === undefined ? {} : { detail: item.detail }),
});
