const simple: { readonly [letter: string]: string } = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};

/** What may stand behind a backslash. */
const escape = /x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S])/y;

/** The text that a quoted literal stands for, by Python's rules: an escape it does not know keeps its backslash. */
export const unescapeString = (raw: string): string => {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  let result = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', from)) {
    escape.lastIndex = at + 1;
    const match = escape.exec(text);
    if (match === null) break;
    result += text.slice(from, at) + (meaningOf(match) ?? `\\${match[0]}`);
    from = escape.lastIndex;
  }
  return from === 0 ? text : result + text.slice(from);
};

const meaningOf = ([, byte, short, long, octal, letter = '']: RegExpExecArray): string | undefined => {
  const hex = byte ?? short ?? long;
  if (hex === undefined) return octal === undefined ? simple[letter] : String.fromCharCode(Number.parseInt(octal, 8));
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
};
