import { z } from 'zod';
import { flowId } from '#core/flow/document.ts';

export const subscriptionId = z.string().startsWith('sub_').max(64).brand<'SubscriptionId'>();
export type SubscriptionId = z.infer<typeof subscriptionId>;
export const eventId = z.string().startsWith('evt_').max(64).brand<'EventId'>();
export type EventId = z.infer<typeof eventId>;

/** What other systems can be told of. */
export const eventName = z.enum([
  'Flow.Created',
  'Flow.Updated',
  'Flow.Deleted',
  'Flow.Published',
  'Flow.StatusChanged',
  'Flow.Executed',
  'Flow.Failed',
  'Webhook.Rejected',
]);
export type EventName = z.infer<typeof eventName>;

/** An event as it is written in one transaction with what it tells. The entity is the flow, the run or the rejection. */
export const platformEvent = z.object({
  id: eventId,
  name: eventName,
  at: z.number(),
  flowId: flowId.nullable(),
  entityId: z.string(),
});
export type PlatformEvent = z.infer<typeof platformEvent>;

export const headerPrefixes = { own: 'X-Hookloom-Webhook', etlworks: 'X-Etl-Webhook' } as const;

/** Headers that the connection or the body itself sets. */
const reservedHeaders = /^(host|connection|content-length|content-type|transfer-encoding|upgrade|te|trailer|expect)$/i;
const secret = z.string().min(1, 'it is empty').max(16_000);
const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;
const breaksHeader = 'it holds a line break or another character that a header cannot carry';

const customHeader = z.object({
  name: z
    .string()
    .max(200)
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'this is no name of a header')
    .refine((name) => !reservedHeaders.test(name), 'the connection itself sets this header'),
  /** Null or left out: the stored value of a secret header stays. */
  value: z.string().max(8_000).regex(headerText, breaksHeader).nullish(),
  isSecret: z.boolean().default(false),
});

const address = z
  .url({ protocol: /^https?$/, error: 'it must be an address that begins with http:// or https://' })
  .max(4_000)
  .refine((url) => {
    const parsed = URL.parse(url);
    return parsed?.username === '' && parsed.password === '';
  }, 'user name and password belong to the basic authentication, not into the address');

/** An outbound webhook as it is written. Secrets that are left out stay as they are stored. */
export const subscriptionContent = z.object({
  name: z.string().trim().min(1, 'give it a name').max(200),
  url: address,
  method: z.enum(['POST', 'GET']).default('POST'),
  /** Of the body; a GET has none. */
  contentType: z.enum(['json', 'form']).default('json'),
  events: z.union([z.literal('all'), z.array(eventName).min(1, 'choose at least one event').max(20)]).default('all'),
  /** Only events of these flows; empty for all. */
  flowIds: z.array(flowId).max(1_000).default([]),
  /** Sends the flow, the run or the rejection itself along, as JSON. */
  includeEntity: z.boolean().default(false),
  /** What the names of its own headers begin with. */
  headerPrefix: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$/, 'it holds letters, digits and hyphens')
    .max(60)
    .default(headerPrefixes.own),
  signing: z
    .object({
      kind: z.enum(['none', 'hmac-sha1', 'standard-webhooks']).default('none'),
      secret: secret.optional(),
    })
    .prefault({}),
  basicAuth: z
    .object({
      username: z
        .string()
        .max(500)
        .regex(/^[^:]*$/, 'it holds no colon'),
      password: secret.optional(),
    })
    .nullable()
    .default(null),
  headers: z.array(customHeader).max(50).default([]),
  isEnabled: z.boolean().default(true),
});
export type SubscriptionContent = z.output<typeof subscriptionContent>;

/** An outbound webhook as it is shown: everything but its secrets. What is shown can be sent back as an update. */
export const subscription = subscriptionContent.extend({
  id: subscriptionId,
  signing: z.object({ kind: subscriptionContent.shape.signing.unwrap().shape.kind.unwrap(), hasSecret: z.boolean() }),
  basicAuth: z.object({ username: z.string(), hasPassword: z.boolean() }).nullable(),
  /** The value of a secret header is null. */
  headers: z.array(z.object({ name: z.string(), value: z.string().nullable(), isSecret: z.boolean() })),
  /** Why it was switched off by itself; null while it is on, or when a person did it. */
  disabledBecause: z.string().nullable(),
  /** Since when nothing has reached the receiver; null after a success. */
  failingSince: z.number().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Subscription = z.output<typeof subscription>;
