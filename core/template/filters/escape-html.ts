import type { Charge } from '../values/charge.ts';
import { replaceEach } from '../values/replace-each.ts';

const special = /[&<>'"]/g;
const escapes: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&#34;',
};

/** The text with the five letters that HTML gives a meaning as entities. */
export const escapeHtml = (text: string, charge: Charge): string =>
  replaceEach(text, special, charge, ([letter]) => escapes[letter] ?? letter);
