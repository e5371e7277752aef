import type * as Monaco from 'monaco-editor/editor';
import { type Completion, complete } from '#core/template/editor.ts';
import { detailOf } from '#renderer/editors/completion-detail.ts';
import type { Scope } from '#renderer/editors/scope.ts';
import { completeInCode } from './complete-in-code.ts';
import { languageIdOf, templateBases } from './template-language.ts';

type Model = Monaco.editor.ITextModel;
type Offer = (text: string, offset: number, scope: Scope) => readonly Completion[];

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
        const text = model.getValue();
        const offset = model.getOffsetAt(position);
        const suggestions = offer(text, offset, scope()).map((item, index) => ({
          ...toSuggestion(monaco, model, item),
          // The engine has chosen and ordered already: everything matches what is typed, in this order.
          filterText: text.slice(item.from, offset),
          sortText: String(index).padStart(5, '0'),
        }));
        return { suggestions, incomplete: true };
      },
    });
  register(templateBases.map(languageIdOf), ['<', '{', '.', '|', ' ', '[', "'", '"'], complete);
  register(['javascript'], ['.'], completeInCode);
};

const toSuggestion = (
  { languages, Range }: typeof Monaco,
  model: Model,
  item: Completion,
): Monaco.languages.CompletionItem => {
  const from = model.getPositionAt(item.from);
  const to = model.getPositionAt(item.to);
  const { CompletionItemKind: Kind } = languages;
  const { detail, documentation } = detailOf(item);
  const kinds: Record<Completion['kind'], Monaco.languages.CompletionItemKind> = {
    property: Kind.Field,
    statement: Kind.Keyword,
    filter: Kind.Function,
    function: Kind.Function,
    keyword: Kind.Keyword,
    method: Kind.Method,
    test: Kind.Operator,
    variable: Kind.Variable,
  };
  return {
    label: { label: item.label, description: detail },
    kind: kinds[item.kind],
    insertText: item.insert,
    range: Range.fromPositions(from, to),
    ...(documentation === '' ? {} : { documentation }),
  };
};
