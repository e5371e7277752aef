// The same notion of a word as FTS5's unicode61 tokenizer, so that captures that are not indexed yet are found alike.
const betweenWords = /[^\p{L}\p{N}\p{Co}\p{M}]+/gu;

/** Lower case, with a single space in place of everything that is no letter or digit. */
export const toWords = (text: string): string => text.toLowerCase().replaceAll(betweenWords, ' ').trim();

/** Whether `text` holds the words of `needle` (as `toWords` gives them) in a row, the last one as a beginning. */
export const holdsWords = (text: string, needle: string): boolean => ` ${toWords(text)}`.includes(` ${needle}`);
