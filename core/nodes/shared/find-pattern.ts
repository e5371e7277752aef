import { RE2JS, RE2JSSyntaxException } from 're2js';
import { NodeFailure } from '../node-failure.ts';

const maxPatternLength = 10_000;
const maxKept = 200;
/**
 * States of the pattern times characters of the text. Linear time is not short time: at worst each of these steps takes 0.1 µs,
 * and a repetition such as `(x{1,30}){1,30}` has 2,000 states.
 */
const maxSteps = 5_000_000;
/** Patterns come from settings, so the same few return with every request; the oldest one makes room. */
const compiled = new Map<string, RE2JS>();

/**
 * Whether the RE2 pattern occurs in the text, in time linear in its length. Fails with `pattern_invalid`, and with
 * `pattern_too_costly` on a text that is too long for so large a pattern.
 */
export const findsPattern = (pattern: string, text: string, ignoreCase: boolean): boolean => {
  const matcher = compile(pattern, ignoreCase);
  if (matcher.programSize() * text.length > maxSteps)
    throw new NodeFailure(
      'pattern_too_costly',
      `A text of ${text.length} characters is too long for the pattern ${JSON.stringify(pattern.slice(0, 200))}.`,
    );
  return matcher.matcher(text).find();
};

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
