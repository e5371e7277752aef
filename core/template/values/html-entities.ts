import type { Charge } from './charge.ts';
import { replaceEach } from './replace-each.ts';

/** The names of U+00A0 to U+00FF, in order. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** Further names with what they stand for. */
const others =
  'amp & lt < gt > quot " apos \' hellip … ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ lsaquo ‹ rsaquo › bull • euro € trade ™ dagger † Dagger ‡ permil ‰ prime ′ Prime ″ larr ← uarr ↑ rarr → darr ↓ harr ↔ minus − infin ∞ ne ≠ le ≤ ge ≥ asymp ≈ equiv ≡ sum ∑ prod ∏ radic √ part ∂ int ∫ forall ∀ exist ∃ empty ∅ isin ∈ notin ∉ cap ∩ cup ∪ sub ⊂ sup ⊃ and ∧ or ∨ OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ alpha α beta β gamma γ delta δ epsilon ε lambda λ mu μ pi π rho ρ sigma σ tau τ phi φ omega ω Omega Ω Delta Δ Sigma Σ Pi Π spades ♠ clubs ♣ hearts ♥ diams ♦ check ✓ star ☆';

const named = new Map<string, string>(latin.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)]));
const words = others.split(' ');
for (let at = 0; at < words.length; at += 2) named.set(words[at] ?? '', words[at + 1] ?? '');

/** Names that are also read without their semicolon. */
const bare = new RegExp(`^(?:${latin.split(' ').join('|')}|amp|lt|gt|quot)`);

const reference = /&(#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)/g;

/** The text with HTML's character references resolved; those it does not know stay. */
export const unescapeHtml = (text: string, charge: Charge): string =>
  replaceEach(text, reference, charge, ([all, name = '']) => {
    if (name.startsWith('#')) return numbered(name) ?? all;
    if (name.endsWith(';')) return named.get(name.slice(0, -1)) ?? withoutSemicolon(name) ?? all;
    return withoutSemicolon(name) ?? all;
  });

const withoutSemicolon = (name: string): string | undefined => {
  const prefix = bare.exec(name)?.[0];
  const letter = prefix === undefined ? undefined : named.get(prefix);
  return prefix === undefined || letter === undefined ? undefined : letter + name.slice(prefix.length);
};

const numbered = (name: string): string | undefined => {
  const digits = name.replace(/^#|;$/g, '');
  const code = /^[xX]/.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '�';
  return String.fromCodePoint(code);
};
