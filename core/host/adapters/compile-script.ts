import { Script } from 'node:vm';
import type { SyntaxFault } from '#core/nodes/kit.ts';

/** Reads the body of an asynchronous function without running it, and says what cannot be read. */
export const compileScript = (code: string): SyntaxFault | null => {
  try {
    void new Script(`(async function code() { 'use strict';\n${code}\n})`, { filename: 'code.js' });
    return null;
  } catch (error) {
    return toFault(error, code.split('\n').length);
  }
};

/** The stack of a syntax error begins with its place, the line itself and a mark below the column. */
const toFault = (error: unknown, lineCount: number): SyntaxFault => {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const line = Number(/^code\.js:(\d+)$/m.exec(stack)?.[1] ?? 0) - 1;
  const mark = /^( *)\^+$/m.exec(stack)?.[1];
  if (line < 1) return { message: `${message}.` };
  if (line > lineCount) return { message: 'A brace, bracket or quote is not closed.', line: lineCount };
  return { message: `${message}.`, line, ...(mark !== undefined && { column: mark.length + 1 }) };
};
