/** Where and why a text is not JSON. Lines and columns start at 1, `offset` at 0. */
export type JsonError = { message: string; line: number; column: number; offset: number };

/** A mark, a number or a word of JSON. Strings are scanned by hand: a regular expression runs out of stack on long ones. */
const token =
  /[\t\n\r ]*(?:([{}[\],:])|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w))/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const blank = /[\t\n\r ]*/y;

type Expectation = 'value' | 'value or ]' | 'key or }' | 'key' | 'colon' | 'comma or end';

const words: Record<Expectation, string> = {
  value: 'a value',
  'value or ]': "a value or ']'",
  'key or }': "a key in double quotes or '}'",
  key: 'a key in double quotes',
  colon: "':'",
  'comma or end': "',' or the end of the list or object",
};

/**
 * Finds the first place at which `text` stops being JSON. The host's own parser names a place only for some errors.
 * Call it only for a text that `JSON.parse` refused.
 */
export const locateJsonError = (text: string): JsonError => {
  const closers: ('}' | ']')[] = [];
  let expected: Expectation = 'value';
  let offset = 0;
  for (;;) {
    blank.lastIndex = offset;
    blank.test(text);
    const at = blank.lastIndex;
    const closer = closers.at(-1);
    if (at >= text.length) return describe(text, text.length, `the text ends where ${words[expected]} should follow`);
    const isString = text[at] === '"';
    const read = isString ? readString(text, at) : readToken(text, at);
    if ('message' in read) return describe(text, read.at, read.message);
    offset = read.end;
    const { mark } = read;
    const isValueExpected = expected === 'value' || expected === 'value or ]';
    if (expected === 'comma or end' && closer === undefined)
      return describe(text, at, 'the text goes on after the value');
    if (mark === '{' && isValueExpected) {
      closers.push('}');
      expected = 'key or }';
    } else if (mark === '[' && isValueExpected) {
      closers.push(']');
      expected = 'value or ]';
    } else if (
      mark === closer &&
      (expected === 'comma or end' || expected === 'key or }' || expected === 'value or ]')
    ) {
      closers.pop();
      expected = 'comma or end';
    } else if (mark === ',' && expected === 'comma or end') expected = closer === '}' ? 'key' : 'value';
    else if (mark === ':' && expected === 'colon') expected = 'value';
    else if (mark === undefined && isValueExpected) expected = 'comma or end';
    else if (isString && (expected === 'key' || expected === 'key or }')) expected = 'colon';
    else return describe(text, at, `expected ${words[expected]} but found ${shown(text, at)}`);
  }
};

type Read = { end: number; mark?: string | undefined } | { at: number; message: string };

const readToken = (text: string, at: number): Read => {
  token.lastIndex = at;
  const match = token.exec(text);
  return match ? { end: token.lastIndex, mark: match[1] } : { at, message: `unexpected ${shown(text, at)}` };
};

const readString = (text: string, start: number): Read => {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === quote) return { end: at + 1 };
    if (character < space) return { at, message: `a string must escape ${shown(text, at)}` };
    if (character !== backslash) continue;
    escape.lastIndex = at;
    if (!escape.test(text)) return { at, message: 'this is not an escape that JSON knows' };
    at = escape.lastIndex - 1;
  }
  return { at: start, message: 'this string is not closed' };
};

const quote = 0x22;
const space = 0x20;
const backslash = 0x5c;

const shown = (text: string, at: number): string => {
  const [character = ''] = text.slice(at, at + 2);
  return character < ' ' ? `U+${character.charCodeAt(0).toString(16).padStart(4, '0')}` : `'${character}'`;
};

const describe = (text: string, offset: number, message: string): JsonError => {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { message, line, column: offset - before.lastIndexOf('\n'), offset };
};
