import { z } from 'zod';
import { HookloomError } from '#core/contract/errors.ts';
import type { SubscriptionContent } from '#core/contract/records/subscription.ts';
import type { Vault } from '#core/engine/ports.ts';
import type { SubscriptionFacts, SubscriptionRecord } from './ports.ts';
import { standardSecretProblem } from './sign-message.ts';

/** What of a subscription is never shown again. Headers by their name in small letters. */
const subscriptionSecrets = z.object({
  signing: z.string().nullable(),
  password: z.string().nullable(),
  headers: z.array(z.tuple([z.string(), z.string()])),
});
export type SubscriptionSecrets = z.output<typeof subscriptionSecrets>;

const none: SubscriptionSecrets = { signing: null, password: null, headers: [] };

/** Throws STORE_LOCKED. */
export const openSecrets = ({ sealed }: Pick<SubscriptionRecord, 'sealed'>, vault: Vault): SubscriptionSecrets =>
  sealed === null ? none : subscriptionSecrets.parse(JSON.parse(new TextDecoder().decode(vault.open(sealed))));

/** The same where secrets that were sealed with a lost data key count as none, so that they can be entered again. */
export const openSecretsIfPossible = (record: SubscriptionRecord, vault: Vault): SubscriptionSecrets => {
  try {
    return openSecrets(record, vault);
  } catch (error) {
    if (!vault.isUnlocked()) throw error;
    return none;
  }
};

/** Null where there is nothing to seal, so that a locked vault is in nobody's way. Throws STORE_LOCKED. */
export const sealSecrets = (secrets: SubscriptionSecrets, vault: Vault): Uint8Array | null =>
  secrets.signing === null && secrets.password === null && secrets.headers.length === 0
    ? null
    : vault.seal(new TextEncoder().encode(JSON.stringify(secrets)));

/**
 * Parts what a person has written into what may be shown and what may not. Secrets that are left out are taken from `before`.
 * Throws BAD_REQUEST where one is missing or cannot be used.
 */
export const splitContent = (
  content: SubscriptionContent,
  before: { facts: SubscriptionFacts; secrets: SubscriptionSecrets } | null,
): { facts: SubscriptionFacts; secrets: SubscriptionSecrets } => {
  const { signing, basicAuth, headers } = content;
  const secret = signing.kind === 'none' ? null : (signing.secret ?? before?.secrets.signing ?? null);
  if (signing.kind === 'standard-webhooks') {
    const problem = secret === null ? standardSecretProblem('') : standardSecretProblem(secret);
    if (problem !== null) throw refusal('signing.secret', problem);
  }
  const password = basicAuth === null ? null : (basicAuth.password ?? before?.secrets.password ?? null);
  if (basicAuth !== null && password === null) throw refusal('basicAuth.password', 'Enter the password.');
  const values = headers.map(({ name, value, isSecret }) => ({
    name,
    isSecret,
    value: value ?? storedValue(name, isSecret, before),
  }));
  return {
    facts: {
      name: content.name,
      url: content.url,
      method: content.method,
      contentType: content.contentType,
      events: content.events,
      flowIds: content.flowIds,
      includeEntity: content.includeEntity,
      headerPrefix: content.headerPrefix,
      signing: { kind: signing.kind, hasSecret: secret !== null },
      basicAuth: basicAuth && { username: basicAuth.username, hasPassword: true },
      headers: values.map(({ name, isSecret, value }) => ({ name, isSecret, value: isSecret ? null : value })),
    },
    secrets: {
      signing: secret,
      password,
      headers: values.filter(({ isSecret }) => isSecret).map(({ name, value }) => [name.toLowerCase(), value]),
    },
  };
};

/** A secret value may stay as it is; it never becomes one that can be read. */
const storedValue = (
  name: string,
  isSecret: boolean,
  before: { facts: SubscriptionFacts; secrets: SubscriptionSecrets } | null,
): string => {
  const key = name.toLowerCase();
  const stored = isSecret ? before?.secrets.headers.find(([known]) => known === key)?.[1] : undefined;
  const value = stored ?? before?.facts.headers.find((header) => header.name.toLowerCase() === key)?.value;
  if (value === undefined || value === null) throw refusal('headers', `Enter the value of the header ${name}.`);
  return value;
};

const refusal = (path: string, message: string): HookloomError =>
  new HookloomError('BAD_REQUEST', { issues: [{ path, message }] }, { message });
