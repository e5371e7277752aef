const escapes: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&#34;',
};

/** The text with the five letters that HTML gives a meaning as entities. */
export const escapeHtml = (text: string): string => text.replace(/[&<>'"]/g, (letter) => escapes[letter] ?? letter);
