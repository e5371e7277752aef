import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** `nodes[2].settings.url`, as messages and problems write the place of a value. */
export const toPathText = (path: readonly PropertyKey[]): string => {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text;
};

// Everything else is a message that a schema of ours brought along.
const standardMessage = /^(Invalid |Too (big|small)|Unrecognized key)/;

/** What is wrong with a value, as the end of a sentence that begins with its name: `must be a number`. */
export const toIssueWords = (issue: Issue): string => {
  if (!standardMessage.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'is missing' : `must be ${typeWords(issue.expected)}`;
    case 'invalid_value':
      return issue.message.endsWith('received undefined') ? 'is missing' : `must be ${choices(issue.values)}`;
    case 'unrecognized_keys':
      return `has what nobody knows here: ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
    case 'too_big':
      return `must be at most ${amount(issue.origin, issue.maximum)}`;
    case 'too_small':
      return `must be at least ${amount(issue.origin, issue.minimum)}`;
    case 'invalid_union':
      return unionWords(issue);
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'does not have the form it must have';
  }
};

const names: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
};

const typeWords = (expected: string): string => names[expected] ?? `of the type ${expected}`;

const choices = (values: readonly unknown[]): string => {
  const texts = values.slice(0, 20).map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value)));
  return texts.length === 1 ? (texts[0] ?? '') : `one of ${texts.join(', ')}`;
};

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', set: ' entries' };

const amount = (origin: string, bound: number | bigint): string => `${bound}${units[origin] ?? ''}`;

const unionWords = (issue: Extract<Issue, { code: 'invalid_union' }>): string => {
  const words = new Set(
    issue.errors.flatMap((branch) =>
      branch.filter(({ path }) => path.length === 0).map((inner) => toIssueWords(inner)),
    ),
  );
  return words.size === 0 ? 'fits none of the forms that are allowed here' : [...words].join(', or ');
};
