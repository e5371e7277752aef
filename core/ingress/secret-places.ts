import { toHmacScheme, twilioHeader } from './auth/hmac-schemes.ts';
import type { ReadSecret } from './auth/read-secret.ts';
import type { AuthScheme } from './auth/scheme.ts';
import { defaultKeyName } from './auth/shared-secrets.ts';
import type { IngressSettings } from './ingress-settings.ts';

/** Where a flow's authentication reads: the values there are never shown. Header names are in small letters. */
export type SecretPlaces = {
  headers: ReadonlySet<string>;
  query: ReadonlySet<string>;
  path: boolean;
  /** Keys of the body; a capture that may hold one of them is sealed whole. */
  body: ReadonlySet<string>;
};

const always = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key'];

/** What is cut out of every request, whatever its flow. */
export const commonPlaces: SecretPlaces = {
  headers: new Set(always),
  query: new Set(),
  path: false,
  body: new Set(),
};

const known = new WeakMap<IngressSettings, SecretPlaces>();

/** The places that the schemes of a webhook read. Of a secret header the credential knows the name. */
export const secretPlacesOf = (
  settings: IngressSettings,
  readSecret: ReadSecret,
): SecretPlaces | Promise<SecretPlaces> => known.get(settings) ?? findPlaces(settings, readSecret);

const findPlaces = async (settings: IngressSettings, readSecret: ReadSecret): Promise<SecretPlaces> => {
  const { auth, handshake } = settings;
  const headerSchemes = auth.filter(({ type }) => type === 'header');
  const fromCredentials = await Promise.all(headerSchemes.flatMap((scheme) => headerNames(scheme, readSecret)));
  const keyNames = (place: AuthScheme['in']) =>
    auth
      .filter((scheme) => scheme.type === 'sharedKey' && scheme.in === place)
      .map(({ name }) => name || defaultKeyName);
  const headers = [...always, ...fromCredentials.flat(), ...keyNames('header'), ...auth.flatMap(signatureHeaders)];
  const places: SecretPlaces = {
    headers: new Set(headers.map((name) => name.toLowerCase())),
    query: new Set([...keyNames('query'), ...(handshake.kind === 'meta' ? ['hub.verify_token'] : [])]),
    path: auth.some(({ type }) => type === 'secretPath'),
    body: new Set(keyNames('payload')),
  };
  // A credential can change its header at any time; everything else is a matter of the settings alone.
  if (headerSchemes.length === 0) known.set(settings, places);
  return places;
};

const headerNames = ({ credential, previousCredential }: AuthScheme, readSecret: ReadSecret): Promise<string[]>[] =>
  [credential, previousCredential]
    .filter((name) => name !== '')
    .map(async (name) => {
      const secret = await readSecret(name);
      return typeof secret === 'object' && secret.kind === 'header' ? [secret.header] : [];
    });

const signatureHeaders = (scheme: AuthScheme): string[] => {
  if (scheme.type === 'standardWebhooks') return ['webhook-signature', 'svix-signature'];
  if (scheme.type !== 'hmac') return [];
  return [scheme.preset === 'twilio' ? twilioHeader : toHmacScheme(scheme).header];
};
