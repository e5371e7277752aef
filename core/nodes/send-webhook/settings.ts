import { z } from 'zod';
import { headerName, headerRows } from '../shared/header-rows.ts';
import { anyValue, mayBeTemplate, plainText, text, toText, wholeNumber, yesOrNo } from '../shared/values.ts';

const isAddress = (url: string): boolean => mayBeTemplate(url) || /^https?:\/\//i.test(url.trim());

const hmac = z
  .strictObject({
    algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha256'),
    encoding: z.enum(['hex', 'base64']).default('hex'),
    header: text('X-Signature').refine((name) => mayBeTemplate(name) || headerName.test(name), {
      error: 'a header name holds letters, digits and hyphens, no spaces or colons',
    }),
    /** Before the signature: `sha256=`. */
    prefix: text(),
  })
  .prefault({});

export const settings = z
  .strictObject({
    url: z
      .preprocess(toText, z.string())
      .refine((url) => url.trim() !== '', 'enter the address to send to')
      .refine((url) => url.trim() === '' || isAddress(url), 'an address starts with https:// or http://')
      .prefault(''),
    method: z.enum(['POST', 'PUT', 'PATCH']).default('POST'),
    /** Empty: the node's input. */
    payload: anyValue(),
    contentType: text('application/json'),
    headers: headerRows,
    signing: z.enum(['none', 'standard-webhooks', 'hmac']).default('none'),
    /** Of the secret to sign with; a name, never the secret. */
    credential: plainText(),
    hmac,
    attempts: wholeNumber({ min: 1, max: 10 }).default(10),
    wait: yesOrNo(false),
  })
  .refine(({ signing, credential }) => signing === 'none' || credential !== '', {
    path: ['credential'],
    error: 'choose the credential with the secret to sign with',
  });
export type SendWebhookSettings = z.output<typeof settings>;
