import { RE2JS, RE2JSSyntaxException } from 're2js';
import { NodeFailure } from '../node-failure.ts';

/** The `RegExp` that JSONata makes its patterns with, whose searches take time linear in the text. */
export const linearRegexes: RegExpConstructor = new Proxy(RegExp, {
  construct: (_target, [pattern]: unknown[]) => (pattern instanceof RegExp ? toLinear(pattern) : new RegExp('(?!)')),
});

const toLinear = (written: RegExp): RegExp => {
  const compiled = compilePattern(written.source, written.flags.includes('i'), written.flags.includes('m'));
  const searching = new RegExp('');
  searching.exec = (text) => {
    const from = searching.lastIndex;
    const matcher = compiled.matcher(text);
    if (from > text.length || !matcher.find(from)) {
      searching.lastIndex = 0;
      return null;
    }
    searching.lastIndex = matcher.end();
    const groups = Array.from({ length: matcher.groupCount() }, (_, index) => matcher.group(index + 1) ?? '');
    const found: [string, ...string[]] = [matcher.group() ?? '', ...groups];
    return Object.assign(found, { index: matcher.start(), input: text });
  };
  return searching;
};

/** Fails with `pattern_invalid`. */
export const compilePattern = (source: string, ignoreCase: boolean, isMultiline = false): RE2JS => {
  try {
    return RE2JS.compile(source, (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (isMultiline ? RE2JS.MULTILINE : 0));
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    throw new NodeFailure(
      'pattern_invalid',
      `The pattern ${JSON.stringify(source)} is not RE2 syntax: ${error.message}.`,
      {
        cause: error,
      },
    );
  }
};
