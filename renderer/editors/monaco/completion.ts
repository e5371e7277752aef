import type * as Monaco from 'monaco-editor/editor';
import { type CompletionItem, complete } from '#core/template/editor.ts';
import type { Scope } from '#renderer/editors/scope.ts';
import { completeInCode } from './complete-in-code.ts';
import { languageIdOf, templateBases } from './template-language.ts';

type Model = Monaco.editor.ITextModel;
type Offer = (text: string, offset: number, scope: Scope) => readonly CompletionItem[];

// Monaco's providers belong to a language; each model brings the values of its own field.
const scopes = new WeakMap<Model, () => Scope>();

/** Names the values that completion in this model offers; asked anew each time. */
export const setModelScope = (model: Model, scope: () => Scope): void => {
  scopes.set(model, scope);
};

/** The one completion engine, spoken to by Monaco. */
export const registerCompletion = (monaco: typeof Monaco): void => {
  const register = (languages: string[], triggerCharacters: string[], offer: Offer) =>
    monaco.languages.registerCompletionItemProvider(languages, {
      triggerCharacters,
      provideCompletionItems: (model, position) => {
        const scope = scopes.get(model);
        if (scope === undefined) return { suggestions: [] };
        const items = offer(model.getValue(), model.getOffsetAt(position), scope());
        return { suggestions: items.map((item, index) => toSuggestion(monaco, model, item, index)) };
      },
    });
  register(templateBases.map(languageIdOf), ['<', '{', '.', '|', ' ', '[', "'", '"'], complete);
  register(['javascript'], ['.'], completeInCode);
};

const toSuggestion = (
  { languages, Range }: typeof Monaco,
  model: Model,
  item: CompletionItem,
  index: number,
): Monaco.languages.CompletionItem => {
  const from = model.getPositionAt(item.from);
  const to = model.getPositionAt(item.to);
  const { CompletionItemKind: Kind } = languages;
  const kinds: Record<CompletionItem['kind'], Monaco.languages.CompletionItemKind> = {
    field: Kind.Field,
    filter: Kind.Function,
    function: Kind.Function,
    keyword: Kind.Keyword,
    method: Kind.Method,
    test: Kind.Operator,
    variable: Kind.Variable,
  };
  return {
    label: { label: item.label, ...(item.detail === undefined ? {} : { description: item.detail }) },
    kind: kinds[item.kind],
    insertText: item.insert,
    range: Range.fromPositions(from, to),
    // The engine has put the likeliest first.
    sortText: String(index).padStart(5, '0'),
  };
};
