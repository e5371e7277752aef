import type { HttpCall, OpenCredential } from '../calls.ts';
import type { NodeContext } from '../context.ts';
import { NodeFailure } from '../node-failure.ts';
import { toBase64 } from '../shared/bytes.ts';
import { toHeaders } from '../shared/header-rows.ts';
import { reservedHeaders } from './reserved-headers.ts';
import type { HttpRequestSettings } from './settings.ts';
import { toAddress } from './to-http-call.ts';

export type Authorization = {
  /** The call with the credential's header and the proxy. Fails with `http_credential` when the header is there already. */
  apply: (call: HttpCall) => HttpCall;
  /** After a 401: gets a new token, once. False where that would not help. */
  renew: () => Promise<boolean>;
};

type Header = readonly [name: string, value: string];

/** Opens the credentials that the settings name. Fails as `credential` and `accessToken` do, and with `credential_kind`. */
export const openAuthorization = async (
  { credential: name, proxy }: Pick<HttpRequestSettings, 'credential' | 'proxy'>,
  context: Pick<NodeContext, 'credential' | 'accessToken'>,
): Promise<Authorization> => {
  const through = await openProxy(proxy, context);
  const opened = name === '' ? null : await context.credential(name);
  let token = opened?.kind === 'oauth2' ? await context.accessToken(name) : null;
  let isRenewed = false;
  return {
    apply: (call) => {
      const header = opened && toHeader(name, opened, token);
      return {
        ...call,
        ...(through && { proxy: through }),
        ...(header && { headers: withHeader(call.headers, header), credentialHeader: header[0] }),
      };
    },
    renew: async () => {
      if (token === null || isRenewed) return false;
      isRenewed = true;
      token = await context.accessToken(name, { refused: token });
      return true;
    },
  };
};

const toHeader = (name: string, credential: OpenCredential, token: string | null): Header => {
  switch (credential.kind) {
    case 'basic':
      return ['authorization', toBasic(credential)];
    case 'bearer':
      return checked('authorization', `Bearer ${credential.token}`);
    case 'oauth2':
      return checked('authorization', `Bearer ${token ?? ''}`);
    case 'header':
      return checked(credential.header, credential.value);
    case 'smtp':
    case 'signing':
      throw new NodeFailure(
        'credential_kind',
        `The credential “${name}” is of the kind ${credential.kind} and cannot be sent with an HTTP request.`,
      );
  }
};

const checked = (name: string, value: string): Header => {
  const [header] = toHeaders([{ name, value }], reservedHeaders);
  return header ?? [name, value];
};

const toBasic = ({ username, password }: { username: string; password: string }): string =>
  `Basic ${toBase64(new TextEncoder().encode(`${username}:${password}`))}`;

const withHeader = (headers: HttpCall['headers'], header: Header): HttpCall['headers'] => {
  if (headers.some(([name]) => name.toLowerCase() === header[0].toLowerCase()))
    throw new NodeFailure(
      'http_credential',
      `The header ${header[0]} is set by a row and by the credential; remove one of the two.`,
    );
  return [...headers, header];
};

const openProxy = async (
  { url, credential: name }: HttpRequestSettings['proxy'],
  context: Pick<NodeContext, 'credential'>,
): Promise<HttpCall['proxy'] | null> => {
  if (url.trim() === '') return null;
  const { origin } = toAddress(url, 'The address of the proxy');
  if (name === '') return { url: origin };
  const credential = await context.credential(name);
  if (credential.kind !== 'basic')
    throw new NodeFailure(
      'credential_kind',
      `The proxy needs a credential of the kind basic; “${name}” is ${credential.kind}.`,
    );
  return { url: origin, authorization: toBasic(credential) };
};
