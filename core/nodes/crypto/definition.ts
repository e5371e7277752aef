import { defineNode } from '../kit.ts';
import { toText } from '../shared/values.ts';
import { cryptoSettings, hashAlgorithms, isVerdict, jwtAlgorithms } from './crypto-settings.ts';

const operations = {
  hash: 'Hash',
  hmac: 'HMAC',
  'sign-jwt': 'Sign a JWT',
  'verify-jwt': 'Verify a JWT',
  'sign-webhook': 'Sign a Standard Webhook',
  'verify-webhook': 'Verify a Standard Webhook',
  random: 'Random bytes',
  uuid: 'UUID',
  compare: 'Compare in constant time',
} as const;

const optionsOf = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

export const crypto = defineNode({
  kind: 'crypto',
  version: 1,
  title: 'Crypto',
  tagline: 'Hash, sign, verify and make random values',
  icon: 'key-round',
  family: 'data',
  refPrefix: 'crypto',
  outputs: ({ operation }) => (isVerdict(operation) ? ['valid', 'invalid'] : ['out']),
  sideEffect: 'none',
  settings: cryptoSettings,
  plain: ['operation', 'algorithm', 'encoding', 'credential', 'jwtAlgorithm', 'publicKey', 'uuidVersion'],
  form: [
    {
      key: 'operation',
      type: 'select',
      label: 'Do',
      options: Object.entries(operations).map(([value, label]) => ({ value, label })),
    },
    {
      key: 'data',
      type: 'template',
      label: 'Data',
      placeholder: '<< web1.rawBody >>',
      shownWhen: {
        key: 'operation',
        in: ['hash', 'hmac', 'verify-jwt', 'sign-webhook', 'verify-webhook', 'compare'],
      },
    },
    {
      key: 'other',
      type: 'template',
      label: 'Compared with',
      help: 'Empty compares with the secret of the credential.',
      shownWhen: { key: 'operation', in: ['compare'] },
    },
    {
      key: 'algorithm',
      type: 'select',
      label: 'Algorithm',
      half: true,
      options: optionsOf(hashAlgorithms),
      shownWhen: { key: 'operation', in: ['hash', 'hmac'] },
    },
    {
      key: 'encoding',
      type: 'select',
      label: 'Written as',
      half: true,
      options: optionsOf(['hex', 'base64', 'base64url']),
      shownWhen: { key: 'operation', in: ['hash', 'hmac', 'random'] },
    },
    {
      key: 'jwtAlgorithm',
      type: 'select',
      label: 'Algorithm',
      options: optionsOf(jwtAlgorithms),
      shownWhen: { key: 'operation', in: ['sign-jwt', 'verify-jwt'] },
    },
    {
      key: 'credential',
      type: 'credential',
      label: 'Credential',
      kinds: ['signing'],
      help: 'A secret, or a private key as PEM (PKCS #8) for RS, PS and ES.',
      shownWhen: {
        key: 'operation',
        in: ['hmac', 'sign-jwt', 'verify-jwt', 'sign-webhook', 'verify-webhook', 'compare'],
      },
    },
    {
      key: 'publicKey',
      type: 'text',
      label: 'Public key',
      placeholder: '-----BEGIN PUBLIC KEY-----',
      help: 'For RS, PS and ES in place of a credential.',
      shownWhen: { key: 'operation', in: ['verify-jwt'] },
    },
    {
      key: 'claims',
      type: 'body',
      language: 'json',
      label: 'Claims',
      shownWhen: { key: 'operation', in: ['sign-jwt'] },
    },
    {
      key: 'issuer',
      type: 'template',
      label: 'Issuer',
      half: true,
      shownWhen: { key: 'operation', in: ['sign-jwt', 'verify-jwt'] },
    },
    {
      key: 'audience',
      type: 'template',
      label: 'Audience',
      half: true,
      shownWhen: { key: 'operation', in: ['sign-jwt', 'verify-jwt'] },
    },
    {
      key: 'expiresInSeconds',
      type: 'template',
      label: 'Expires in seconds',
      half: true,
      help: '0: never.',
      shownWhen: { key: 'operation', in: ['sign-jwt'] },
    },
    { key: 'keyId', type: 'template', label: 'Key id', half: true, shownWhen: { key: 'operation', in: ['sign-jwt'] } },
    {
      key: 'headers',
      type: 'template',
      label: 'Headers',
      placeholder: '<< web1.headers >>',
      shownWhen: { key: 'operation', in: ['verify-webhook'] },
    },
    {
      key: 'messageId',
      type: 'template',
      label: 'Message id',
      placeholder: 'of this step',
      shownWhen: { key: 'operation', in: ['sign-webhook'] },
    },
    {
      key: 'toleranceSeconds',
      type: 'template',
      label: 'Clocks may differ by seconds',
      shownWhen: { key: 'operation', in: ['verify-jwt', 'verify-webhook'] },
    },
    { key: 'size', type: 'template', label: 'Bytes', half: true, shownWhen: { key: 'operation', in: ['random'] } },
    {
      key: 'uuidVersion',
      type: 'select',
      label: 'Version',
      options: [
        { value: 'v4', label: 'v4: random' },
        { value: 'v7', label: 'v7: in order of time' },
      ],
      shownWhen: { key: 'operation', in: ['uuid'] },
    },
  ],
  summary: ({ operation, algorithm, jwtAlgorithm, data, size, uuidVersion }) => {
    const of = toText(data) === '' ? '' : ` of ${toText(data)}`;
    switch (operation) {
      case 'hash':
        return `${algorithm}${of}`;
      case 'hmac':
        return `HMAC ${algorithm}${of}`;
      case 'sign-jwt':
      case 'verify-jwt':
        return `${operations[operation]}, ${jwtAlgorithm}`;
      case 'random':
        return `${size} random bytes`;
      case 'uuid':
        return `UUID ${uuidVersion}`;
      default:
        return operations[operation];
    }
  },
  docs: {
    text:
      'Secrets come from a signing credential and never stand in a flow. Verifying and comparing leave by “valid” or “invalid”: a JWT as ' +
      '{header, claims}, a webhook as {id, timestamp}, otherwise {reason}. Signing a webhook gives the `headers` to send. ' +
      'SHA-1 and MD5 are there for systems that ask for them; they protect nothing.',
    example: {
      settings: { operation: 'hmac', data: '<< web1.rawBody >>', credential: 'partner', encoding: 'hex' },
      explains: 'The signature that a partner expects: << crypto1 >>.',
    },
  },
});
