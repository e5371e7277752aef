import { type Completion, complete } from '#core/template/editor.ts';
import type { Scope } from '#renderer/editors/scope.ts';

const pathBeforeCaret = /[A-Za-z_$][\w$]*(?:\.[\w$]*|\[\d+\]|\[(?:'[^']*'|"[^"]*")\])*$/;

/** Completion of refs and their fields in JavaScript: the path before the caret, asked as if it stood in a template. */
export const completeInCode = (text: string, offset: number, scope: Scope): readonly Completion[] => {
  const path = pathBeforeCaret.exec(text.slice(0, offset))?.[0];
  if (path === undefined) return [];
  const opening = '<< ';
  const shift = offset - path.length - opening.length;
  return complete(opening + path, opening.length + path.length, scope)
    .filter(({ kind }) => kind === 'property' || kind === 'variable')
    .map((item) => ({ ...item, from: item.from + shift, to: item.to + shift }));
};
