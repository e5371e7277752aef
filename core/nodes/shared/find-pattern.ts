import { RE2JS, RE2JSSyntaxException } from 're2js';
import { NodeFailure } from '../node-failure.ts';

const maxPatternLength = 10_000;
const maxKept = 200;
/** Patterns come from settings, so the same few return with every request; the oldest one makes room. */
const compiled = new Map<string, RE2JS>();

/** Whether the RE2 pattern occurs in the text, in time linear in its length. Fails with `pattern_invalid`. */
export const findsPattern = (pattern: string, text: string, ignoreCase: boolean): boolean =>
  compile(pattern, ignoreCase).matcher(text).find();

const compile = (pattern: string, ignoreCase: boolean): RE2JS => {
  const key = `${ignoreCase ? 'i' : '-'}${pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  if (pattern.length > maxPatternLength)
    throw new NodeFailure('pattern_invalid', `The pattern is longer than ${maxPatternLength} characters.`);
  try {
    const made = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    if (compiled.size >= maxKept) compiled.delete(compiled.keys().next().value ?? '');
    compiled.set(key, made);
    return made;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    throw new NodeFailure(
      'pattern_invalid',
      `The pattern ${JSON.stringify(pattern)} is not RE2 syntax: ${error.message}.`,
      { cause: error },
    );
  }
};
