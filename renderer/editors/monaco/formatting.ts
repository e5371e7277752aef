import type * as Monaco from 'monaco-editor/editor';
import { prettyBody } from '#renderer/editors/big-editor/pretty-body.ts';
import { formatJsonTemplate } from '#renderer/editors/format-json-template.ts';
import { tagRanges } from '#renderer/editors/tag-ranges.ts';
import { languageIdOf, plainJsonId } from './template-language.ts';

/** Lets the editor's own command lay JSON and JSON templates out. What is neither stays as it is. */
export const registerFormatting = ({ languages }: typeof Monaco): void => {
  const register = (language: string, format: (text: string) => string) =>
    languages.registerDocumentFormattingEditProvider(language, {
      provideDocumentFormattingEdits: (model) => [{ range: model.getFullModelRange(), text: format(model.getValue()) }],
    });
  register(languageIdOf('json'), (text) => formatJsonTemplate(text, tagRanges(text)) ?? text);
  register(plainJsonId, prettyBody);
};
