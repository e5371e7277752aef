import { z } from 'zod';
import type { FormField } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { mayBeTemplate, plainText, text, wholeNumber, yesOrNo } from './values.ts';

/** A cookie's name, and the characters that its value may hold as they are. @see RFC 6265, section 4.1.1 */
const cookieName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const unsafeValue = /[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]/gu;
const attributeText = /^[\x20-\x3a\x3c-\x7e]*$/;
const longestAgeSeconds = 400 * 86_400;

export const cookieRow = z.strictObject({
  name: text().refine((name) => name === '' || mayBeTemplate(name) || cookieName.test(name), {
    error: 'a cookie name holds letters, digits and hyphens, no spaces, = or ;',
  }),
  value: text(),
  path: text('/'),
  domain: text(),
  /** Left out: until the browser is closed. 0 deletes the cookie. */
  maxAgeSeconds: z.union([z.literal(''), wholeNumber({ min: 0, max: longestAgeSeconds })]).optional(),
  httpOnly: yesOrNo(true),
  secure: yesOrNo(true),
  sameSite: plainText('lax').refine((mode) => mayBeTemplate(mode) || ['', 'lax', 'strict', 'none'].includes(mode), {
    error: 'must be lax, strict or none',
  }),
});
export type CookieRow = z.output<typeof cookieRow>;

export const cookieRows = z.array(cookieRow).max(50).default([]);

export const cookieFields: readonly FormField[] = [
  { key: 'name', type: 'template', label: 'Name' },
  { key: 'value', type: 'template', label: 'Value' },
  { key: 'path', type: 'template', label: 'Path', placeholder: '/' },
  { key: 'domain', type: 'template', label: 'Domain', placeholder: 'this host' },
  { key: 'maxAgeSeconds', type: 'number', label: 'Kept for', unit: 'seconds', min: 0, max: longestAgeSeconds },
  {
    key: 'sameSite',
    type: 'select',
    label: 'Sent from other sites',
    options: [
      { value: 'lax', label: 'When a link is followed' },
      { value: 'strict', label: 'Never' },
      { value: 'none', label: 'Always' },
    ],
  },
  { key: 'httpOnly', type: 'switch', label: 'Hidden from scripts' },
  { key: 'secure', type: 'switch', label: 'Only over HTTPS' },
];

/**
 * The `Set-Cookie` headers of the rows; rows without a name are left out. What a value cannot hold is percent-encoded. Fails
 * with `cookie_invalid` on what could add an attribute of its own.
 */
export const toCookieHeaders = (rows: readonly CookieRow[]): { name: string; value: string }[] =>
  rows.filter(({ name }) => name !== '').map((row) => ({ name: 'set-cookie', value: toSetCookie(row) }));

const toSetCookie = ({ name, value, path, domain, maxAgeSeconds, httpOnly, secure, sameSite }: CookieRow): string => {
  if (!cookieName.test(name)) throw new NodeFailure('cookie_invalid', `${JSON.stringify(name)} is not a cookie name.`);
  for (const attribute of [path, domain]) {
    if (!attributeText.test(attribute))
      throw new NodeFailure('cookie_invalid', `The cookie ${name}: ${JSON.stringify(attribute)} is no path or domain.`);
  }
  const parts = [`${name}=${value.toWellFormed().replace(unsafeValue, (letter) => encodeURIComponent(letter))}`];
  if (path !== '') parts.push(`Path=${path}`);
  if (domain !== '') parts.push(`Domain=${domain}`);
  if (typeof maxAgeSeconds === 'number') parts.push(`Max-Age=${maxAgeSeconds}`);
  if (httpOnly) parts.push('HttpOnly');
  // Browsers refuse a cookie for other sites that is not also secure.
  if (secure || sameSite === 'none') parts.push('Secure');
  if (sameSite !== '') parts.push(`SameSite=${sameSite.charAt(0).toUpperCase()}${sameSite.slice(1)}`);
  return parts.join('; ');
};
