import { z } from 'zod';
import { plainText } from '../shared/values.ts';

export const authType = z.enum([
  'bearer',
  'secretPath',
  'basic',
  'header',
  'sharedKey',
  'hmac',
  'standardWebhooks',
  'jwt',
  'none',
]);
export type AuthType = z.infer<typeof authType>;

export const hmacPreset = z.enum(['custom', 'github', 'stripe', 'slack', 'shopify', 'twilio', 'zoom', 'etlworks']);
export type HmacPreset = z.infer<typeof hmacPreset>;

const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{0,200}$/, 'this is no name of a header');
const credentialTypes: ReadonlySet<AuthType> = new Set(['basic', 'header', 'sharedKey', 'hmac', 'standardWebhooks']);

/**
 * One way to prove that a request may run the flow. Settings of the other ways may stand beside it and count for nothing, so
 * that changing the way in a form loses nothing. Secrets are never here, only the names of credentials.
 */
export const webhookAuth = z
  .strictObject({
    type: authType,
    /** Name of the credential with the secret. For `bearer` one that replaces the flow's own token. */
    credential: plainText(),
    /** Name of a second one that is accepted too, while senders change from one secret to the next. */
    previousCredential: plainText(),
    /** `sharedKey`: where the key is, and what it is called there. */
    in: z.enum(['query', 'payload', 'header']).default('query'),
    name: plainText('key'),
    /** `hmac`: the presets bring the rest along. */
    preset: hmacPreset.default('custom'),
    header: headerName.default('X-Signature'),
    algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha256'),
    encoding: z.enum(['hex', 'base64']).default('hex'),
    prefix: z.string().max(100).default(''),
    /** `{body}`, `{timestamp}`, `{method}`, `{path}`, `{url}` and `{header:Name}` stand for what was sent. */
    content: z.string().max(1_000).default('{body}'),
    timestampHeader: headerName.default(''),
    /** How old or new a signed time may be; also for `standardWebhooks` and `jwt`. */
    toleranceSeconds: z.number().int().min(1).max(86_400).default(300),
    /** `jwt`: empty ones are not looked at. */
    issuer: plainText(),
    audience: plainText(),
    jwksUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'this is no http address' })]).default(''),
  })
  .superRefine((scheme, context) => {
    const problem = problemOf(scheme);
    if (problem) context.addIssue({ code: 'custom', path: [problem.field], message: problem.message });
  });
export type WebhookAuth = z.output<typeof webhookAuth>;

/** Why a scheme would refuse everybody; null for one that can work. */
const problemOf = (scheme: {
  type: AuthType;
  credential: string;
  jwksUrl: string;
  preset: HmacPreset;
  content: string;
  timestampHeader: string;
}): { field: string; message: string } | null => {
  const { type, credential, jwksUrl, preset, content, timestampHeader } = scheme;
  if (credentialTypes.has(type) && credential === '')
    return { field: 'credential', message: 'choose the credential with the secret; until then everything is refused' };
  if (type === 'jwt' && credential === '' && jwksUrl === '')
    return {
      field: 'credential',
      message: 'a JWT needs a credential or a JWKS address; until then everything is refused',
    };
  if (type !== 'hmac' || preset !== 'custom') return null;
  if (!(content || '{body}').includes('{body}'))
    return { field: 'content', message: 'the signed text must hold {body}, or anybody could change the body' };
  if (content.includes('{timestamp}') && timestampHeader === '')
    return { field: 'timestampHeader', message: 'name the header that {timestamp} is read from' };
  return null;
};
