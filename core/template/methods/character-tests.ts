import { isLower, isUpper } from '../values/letter-case.ts';
import { isSpaceOnly } from '../values/whitespace.ts';

const every =
  (form: RegExp) =>
  (_run: unknown, text: string): boolean =>
    form.test(text);

/** Python's title case: a capital begins every word, and capitals stand nowhere else. */
const isTitle = (text: string): boolean => {
  let inWord = false;
  let words = 0;
  for (const letter of text) {
    const upper = /[\p{Lu}\p{Lt}]/u.test(letter);
    const lower = /\p{Ll}/u.test(letter);
    if ((upper && inWord) || (lower && !inWord)) return false;
    if (upper) words += 1;
    inWord = upper || lower;
  }
  return words > 0;
};

export const characterTests = {
  isalnum: every(/^[\p{L}\p{N}]+$/u),
  isalpha: every(/^\p{L}+$/u),
  isascii: every(/^[\x00-\x7f]*$/),
  isdecimal: every(/^\p{Nd}+$/u),
  isdigit: every(/^[\p{Nd}²³¹⁰⁴-⁹₀-₉①-⑨]+$/u),
  isidentifier: every(/^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u),
  islower: (_run: unknown, text: string): boolean => isLower(text),
  isnumeric: every(/^\p{N}+$/u),
  isprintable: every(/^(?:[^\p{C}\p{Z}]| )*$/u),
  isspace: (_run: unknown, text: string): boolean => isSpaceOnly(text),
  istitle: (_run: unknown, text: string): boolean => isTitle(text),
  isupper: (_run: unknown, text: string): boolean => isUpper(text),
};
