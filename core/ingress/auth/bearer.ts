import { openSecretsOf } from './read-secret.ts';
import { isOneOf } from './same-secret.ts';
import { type AuthPorts, type AuthScheme, type CheckScheme, onlyHeader, type Presented } from './scheme.ts';
import { accepted, refused, unavailable, type Verdict } from './verdict.ts';

/** The flow's own token, or that of a credential, in `Authorization: Bearer`. */
export const checkBearer: CheckScheme = (scheme, presented, ports) => {
  const sent = readBearer(presented);
  if (!sent.ok) return refused(sent.message);
  const isOwn = scheme.credential === '' && scheme.previousCredential === '';
  return isOwn ? checkOwn(sent.token, ports) : checkCredential(sent.token, scheme, ports);
};

const checkCredential = async (token: string, scheme: AuthScheme, ports: AuthPorts): Promise<Verdict> => {
  const opened = await openSecretsOf(scheme, 'bearer', ports.readSecret);
  if (!opened.ok) return opened;
  const valid = opened.secrets.map((secret) => secret.token);
  return isOneOf(token, valid) ? accepted : refused('the bearer token is not the one of this webhook');
};

const checkOwn = (token: string, { tokens }: AuthPorts): Verdict => {
  if (tokens === 'locked') return unavailable('stored tokens cannot be read: the data key is missing or wrong');
  return isOneOf(Buffer.from(token, 'latin1'), tokens)
    ? accepted
    : refused('the bearer token is not valid for this flow; copy it again from the editor');
};

/** The token of `Authorization: Bearer <token>`. */
export const readBearer = ({
  headers,
}: Pick<Presented, 'headers'>): { ok: true; token: string } | { ok: false; message: string } => {
  const header = onlyHeader(headers, 'Authorization');
  if (!header.ok) return { ok: false, message: `${header.message}; send "Authorization: Bearer <token>" once` };
  const token = /^Bearer +(\S+) *$/i.exec(header.value)?.[1];
  return token === undefined
    ? { ok: false, message: 'the Authorization header is not of the form "Bearer <token>"' }
    : { ok: true, token };
};
