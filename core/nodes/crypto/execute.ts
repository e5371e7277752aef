import type { NodeContext } from '../context.ts';
import type { Executor, NodeResult } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toBase64 } from '../shared/bytes.ts';
import { toText } from '../shared/values.ts';
import { isSameText } from './compare-texts.ts';
import { createUuid } from './create-uuid.ts';
import type { CryptoSettings } from './crypto-settings.ts';
import type { crypto } from './definition.ts';
import { signJwt, verifyJwt } from './jwt.ts';
import { readSigningSecret } from './signing-secret.ts';
import { signWebhook, verifyWebhook } from './standard-webhook.ts';

export const executeCrypto: Executor<typeof crypto> = async (settings, _input, context) => {
  const { algorithm, encoding } = settings;
  const data = toText(settings.data);
  switch (settings.operation) {
    case 'hash':
      return out(digest(encoding, (form) => context.hash(algorithm, data, form)));
    case 'hmac': {
      const secret = await readSigningSecret(settings.credential, context);
      return out(digest(encoding, (form) => context.hmac(algorithm, secret, data, form)));
    }
    case 'sign-jwt':
      return out(await signJwt(settings, context));
    case 'verify-jwt':
      return verifyJwt(settings, context);
    case 'sign-webhook':
      return out(await signWebhook(settings, context));
    case 'verify-webhook':
      return verifyWebhook(settings, context);
    case 'random':
      return out(randomText(settings, context));
    case 'uuid':
      return out(createUuid(settings.uuidVersion, context));
    case 'compare':
      return compare(settings, data, context);
  }
};

const out = (output: NodeResult['output']): NodeResult => ({ port: 'out', output });

const digest = (encoding: CryptoSettings['encoding'], make: (form: 'hex' | 'base64') => string): string =>
  encoding === 'base64url' ? toUrlSafe(make('base64')) : make(encoding);

const toUrlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

const randomText = ({ size, encoding }: CryptoSettings, context: NodeContext): string => {
  const bytes = context.randomBytes(size);
  if (encoding === 'hex') return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return encoding === 'base64' ? toBase64(bytes) : toUrlSafe(toBase64(bytes));
};

const compare = async (settings: CryptoSettings, data: string, context: NodeContext): Promise<NodeResult> => {
  const written = toText(settings.other);
  const other =
    written === '' && settings.credential !== '' ? await readSigningSecret(settings.credential, context) : written;
  if (other === '')
    throw new NodeFailure('compare_empty', 'There is nothing to compare with. Choose a value or a signing credential.');
  return isSameText(data, other, context)
    ? { port: 'valid', output: { reason: '' } }
    : { port: 'invalid', output: { reason: 'the values differ' } };
};
