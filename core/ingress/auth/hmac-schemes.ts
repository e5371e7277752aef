import type { AuthScheme } from './scheme.ts';

/** How a signature is written and what it covers. */
export type HmacScheme = {
  header: string;
  algorithm: 'sha1' | 'sha256' | 'sha512';
  encoding: 'hex' | 'base64';
  prefix: string;
  content: string;
  /** Where the time is that is signed along: a header, or `t=` within the signature header itself. */
  timestamp: { kind: 'none' } | { kind: 'header'; name: string } | { kind: 'inside' };
};

const none = { kind: 'none' } as const;
const plain = { algorithm: 'sha256', encoding: 'hex', prefix: '', content: '{body}', timestamp: none } as const;

/** @see the documentation of each sender on verifying its webhooks */
const presets: Readonly<Record<Exclude<AuthScheme['preset'], 'custom' | 'twilio'>, HmacScheme>> = {
  github: { ...plain, header: 'X-Hub-Signature-256', prefix: 'sha256=' },
  stripe: { ...plain, header: 'Stripe-Signature', content: '{timestamp}.{body}', timestamp: { kind: 'inside' } },
  slack: {
    ...plain,
    header: 'X-Slack-Signature',
    prefix: 'v0=',
    content: 'v0:{timestamp}:{body}',
    timestamp: { kind: 'header', name: 'X-Slack-Request-Timestamp' },
  },
  shopify: { ...plain, header: 'X-Shopify-Hmac-Sha256', encoding: 'base64' },
  zoom: {
    ...plain,
    header: 'x-zm-signature',
    prefix: 'v0=',
    content: 'v0:{timestamp}:{body}',
    timestamp: { kind: 'header', name: 'x-zm-request-timestamp' },
  },
  etlworks: { ...plain, header: 'X-Etl-Webhook-Signature', algorithm: 'sha1' },
};

export const twilioHeader = 'X-Twilio-Signature';

/** The scheme that a preset stands for, or the one that the settings describe. */
export const toHmacScheme = (scheme: AuthScheme): HmacScheme => {
  const { preset } = scheme;
  if (preset !== 'custom' && preset !== 'twilio') return presets[preset];
  const { algorithm, encoding, prefix, timestampHeader } = scheme;
  return {
    header: scheme.header || 'X-Signature',
    algorithm,
    encoding,
    prefix,
    content: scheme.content || '{body}',
    timestamp: timestampHeader === '' ? none : { kind: 'header', name: timestampHeader },
  };
};
