import type { SandboxResult } from '#core/nodes/calls.ts';
import type { WorkerTask } from './border.ts';

type SandboxError = Extract<SandboxResult, { ok: false }>['error'];

/** What the code threw, as it comes out of the sandbox; every part may be chosen by the code. */
export type ThrownError = { name?: unknown; message?: unknown; stack?: unknown };

/** The line of the wrapper before the user's first one. */
const linesBefore = 1;

/** An error that the code threw, at its place in the user's lines. */
export const describeError = (thrown: unknown, lineCount: number, { memoryBytes }: WorkerTask): SandboxError => {
  const { name, message } = partsOf(thrown);
  // With no memory left there may be none for an error object either.
  if (thrown === null || /out of memory/.test(message))
    return { code: 'code_memory', message: `The code used more than ${Math.round(memoryBytes / 1e6)} MB of memory.` };
  return { code: 'code_error', message: name === '' ? message : `${name}: ${message}`, ...placeOf(thrown, lineCount) };
};

export const describeCompileError = (thrown: unknown, lineCount: number): SandboxError => {
  const { name, message } = partsOf(thrown);
  const place = placeOf(thrown, lineCount);
  if (place.line !== lineCount || place.column !== undefined)
    return { code: 'code_error', message: `${name}: ${message}`, ...place };
  // The parser stumbled over the brace that closes the wrapper, or over the end behind it.
  const words = message.includes("'}'")
    ? 'there is a closing brace too many'
    : 'a brace, bracket or quote is not closed';
  return { code: 'code_error', message: `${name}: ${words}`, ...place };
};

const partsOf = (thrown: unknown): { name: string; message: string } => {
  if (typeof thrown !== 'object' || thrown === null) return { name: '', message: String(thrown) };
  const { name, message } = thrown as ThrownError;
  return { name: typeof name === 'string' ? name : '', message: typeof message === 'string' ? message : '' };
};

const frame = /code\.js:(\d+)(?::(\d+))?/;

/** The topmost frame of the stack; what lies behind the last line (a brace that is missing) is shown at its end. */
const placeOf = (thrown: unknown, lineCount: number): { line?: number; column?: number } => {
  const stack = typeof thrown === 'object' && thrown !== null ? (thrown as ThrownError).stack : undefined;
  const match = typeof stack === 'string' ? frame.exec(stack) : null;
  if (!match) return {};
  const line = Number(match[1]) - linesBefore;
  if (line < 1) return {};
  if (line > lineCount) return { line: lineCount };
  return match[2] === undefined ? { line } : { line, column: Number(match[2]) };
};
