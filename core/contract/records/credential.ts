import { z } from 'zod';

const text = z.string().max(4_000);
const secret = z.string().min(1, 'it is empty').max(16_000);
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*$/, 'a name holds small letters, digits, hyphens and underscores, and begins with a letter')
  .max(60);

export const credentialName = name;
export const credentialKind = z.enum(['basic', 'bearer', 'header', 'oauth2', 'smtp', 'signing']);
export type CredentialKind = z.infer<typeof credentialKind>;

const header = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'this is no name of a header');

/** A credential as it is written. No procedure ever gives `secrets` back. */
export const credentialContent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('basic'),
    facts: z.strictObject({ username: text }),
    secrets: z.strictObject({ password: secret }),
  }),
  z.strictObject({
    kind: z.literal('bearer'),
    facts: z.strictObject({}).default({}),
    secrets: z.strictObject({ token: secret }),
  }),
  z.strictObject({
    kind: z.literal('header'),
    facts: z.strictObject({ header }),
    secrets: z.strictObject({ value: secret }),
  }),
  z.strictObject({
    kind: z.literal('oauth2'),
    facts: z.strictObject({
      tokenUrl: z.url({ protocol: /^https?$/ }),
      clientId: text.min(1),
      scope: text.default(''),
      audience: text.default(''),
      /** How the client proves itself at the token endpoint. */
      clientAuth: z.enum(['header', 'body']).default('header'),
    }),
    secrets: z.strictObject({ clientSecret: secret }),
  }),
  z.strictObject({
    kind: z.literal('smtp'),
    facts: z.strictObject({
      host: z.string().min(1).max(255),
      port: z.number().int().min(1).max(65_535).default(587),
      security: z.enum(['none', 'starttls', 'tls']).default('starttls'),
      username: text.default(''),
      from: text.min(1),
    }),
    secrets: z.strictObject({ password: z.string().max(16_000).default('') }),
  }),
  z.strictObject({
    kind: z.literal('signing'),
    facts: z.strictObject({}).default({}),
    secrets: z.strictObject({ secret }),
  }),
]);
export type CredentialContent = z.infer<typeof credentialContent>;

/** A credential as it is shown: everything but its secrets. */
export const credential = z.object({
  id: z.string(),
  name,
  kind: credentialKind,
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Credential = z.infer<typeof credential>;
