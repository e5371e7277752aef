import type { FormField } from '../kit.ts';
import type { AuthType } from './auth-settings.ts';

const only = (...types: AuthType[]) => ({ key: 'type', in: types });

/** Fields of one way to prove who calls. */
export const authFields: readonly FormField[] = [
  {
    key: 'type',
    type: 'select',
    label: 'Scheme',
    options: [
      { value: 'bearer', label: 'Bearer token' },
      { value: 'secretPath', label: 'Secret in the address' },
      { value: 'basic', label: 'User name and password' },
      { value: 'header', label: 'Secret header' },
      { value: 'sharedKey', label: 'Shared key' },
      { value: 'hmac', label: 'Signature (HMAC)' },
      { value: 'standardWebhooks', label: 'Standard Webhooks' },
      { value: 'jwt', label: 'JWT' },
      { value: 'none', label: 'No authentication' },
    ],
  },
  {
    key: 'preset',
    type: 'select',
    label: 'Sender',
    help: 'The fields below describe an own scheme; the others are known.',
    options: [
      { value: 'custom', label: 'Own scheme' },
      { value: 'github', label: 'GitHub' },
      { value: 'stripe', label: 'Stripe' },
      { value: 'slack', label: 'Slack' },
      { value: 'shopify', label: 'Shopify' },
      { value: 'twilio', label: 'Twilio' },
      { value: 'zoom', label: 'Zoom' },
      { value: 'etlworks', label: 'Etlworks' },
    ],
    shownWhen: only('hmac'),
  },
  {
    key: 'credential',
    type: 'credential',
    label: 'Credential',
    kinds: ['signing', 'basic', 'header', 'bearer'],
    help: 'Signatures, keys and JWTs take a signing secret. A bearer token without a credential is the flow’s own.',
    shownWhen: only('bearer', 'basic', 'header', 'sharedKey', 'hmac', 'standardWebhooks', 'jwt'),
  },
  {
    key: 'previousCredential',
    type: 'credential',
    label: 'Also accepted',
    kinds: ['signing', 'basic', 'header', 'bearer'],
    help: 'The secret before this one, until every sender has the new one.',
    shownWhen: only('bearer', 'basic', 'header', 'sharedKey', 'hmac', 'standardWebhooks', 'jwt'),
  },
  {
    key: 'in',
    type: 'select',
    label: 'Key is in',
    options: [
      { value: 'query', label: 'The query' },
      { value: 'payload', label: 'The JSON or form body' },
      { value: 'header', label: 'A header' },
    ],
    shownWhen: only('sharedKey'),
  },
  { key: 'name', type: 'text', label: 'Name of the key', placeholder: 'key', shownWhen: only('sharedKey') },
  ...customSignature(),
  { key: 'issuer', type: 'text', label: 'Issuer', placeholder: 'any', shownWhen: only('jwt') },
  { key: 'audience', type: 'text', label: 'Audience', placeholder: 'any', shownWhen: only('jwt') },
  {
    key: 'jwksUrl',
    type: 'text',
    label: 'JWKS address',
    placeholder: 'https://…/jwks.json',
    help: 'Where the sender publishes its keys; without it the credential holds the secret or the public key.',
    shownWhen: only('jwt'),
  },
  {
    key: 'toleranceSeconds',
    type: 'number',
    label: 'Clock tolerance',
    unit: 'seconds',
    min: 1,
    max: 86_400,
    shownWhen: only('hmac', 'standardWebhooks', 'jwt'),
  },
];

/** What the presets bring along; it counts for an own scheme alone. */
function customSignature(): readonly FormField[] {
  const custom = only('hmac');
  return [
    { key: 'header', type: 'text', label: 'Signature header', placeholder: 'X-Signature', shownWhen: custom },
    {
      key: 'algorithm',
      type: 'select',
      label: 'Hash',
      options: [
        { value: 'sha256', label: 'SHA-256' },
        { value: 'sha1', label: 'SHA-1' },
        { value: 'sha512', label: 'SHA-512' },
      ],
      shownWhen: custom,
    },
    {
      key: 'encoding',
      type: 'select',
      label: 'Written as',
      options: [
        { value: 'hex', label: 'Hexadecimal' },
        { value: 'base64', label: 'Base64' },
      ],
      shownWhen: custom,
    },
    { key: 'prefix', type: 'text', label: 'Before it', placeholder: 'sha256=', shownWhen: custom },
    {
      key: 'content',
      type: 'text',
      label: 'What is signed',
      placeholder: '{body}',
      help: 'Of {body}, {timestamp}, {method}, {path}, {url} and {header:Name}.',
      shownWhen: custom,
    },
    { key: 'timestampHeader', type: 'text', label: 'Header of {timestamp}', shownWhen: custom },
  ];
}
