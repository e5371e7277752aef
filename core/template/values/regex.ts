import { RE2JS } from 're2js';
import { ValueFault } from '../template-error.ts';
import type { Charge } from './charge.ts';

/** Longest pattern. */
const maxPattern = 1_000;

export type RegexFlags = { ignoreCase: boolean; multiline: boolean };

/** A compiled pattern that pays for what it reads. */
export type Regex = {
  readonly groups: number;
  /** The matches of a text in order, none overlapping; each is its groups with the whole match first, null for one that took no part. */
  readonly matches: (text: string) => Generator<RegexMatch>;
};

export type RegexMatch = {
  from: number;
  to: number;
  groups: (string | null)[];
  named: (name: string) => string | null;
};

/** Compiles re2 syntax. Matching takes time in proportion to the text, whatever the pattern. */
export const compileRegex = (pattern: string, { ignoreCase, multiline }: RegexFlags, charge: Charge): Regex => {
  if (pattern.length > maxPattern)
    throw new ValueFault(`a pattern of more than ${maxPattern.toLocaleString('en')} characters`);
  const size = sizeOf(pattern);
  charge(500 + size * 20);
  const regex = compile(pattern, (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (multiline ? RE2JS.MULTILINE : 0));
  const groups = regex.groupCount();
  const names = regex.namedGroups();
  return {
    groups,
    *matches(text) {
      charge(text.length * (8 + size / 2));
      const matcher = regex.matcher(text);
      while (matcher.find()) {
        charge(20 + groups);
        yield {
          from: matcher.start(),
          to: matcher.end(),
          groups: Array.from({ length: groups + 1 }, (_, group) => matcher.group(group)),
          named: (name) => (Object.hasOwn(names, name) ? matcher.group(name) : null),
        };
      }
    },
  };
};

/** Letters of the pattern, with what its repetitions add. */
const sizeOf = (pattern: string): number => {
  let size = pattern.length;
  for (const [, least = '0', most = ''] of pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g))
    size += Math.max(Number(least), Number(most));
  return size;
};

const compile = (pattern: string, flags: number): RE2JS => {
  try {
    return RE2JS.compile(pattern, flags);
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : '';
    throw new ValueFault(`this is no pattern: ${detail}`);
  }
};
