import type { IngressSettings } from '../ingress-settings.ts';
import { checkBearer } from './bearer.ts';
import { checkHmac } from './hmac.ts';
import { checkJwt } from './jwt.ts';
import type { AuthPorts, AuthScheme, CheckScheme, Presented } from './scheme.ts';
import { checkSecretPath } from './secret-path.ts';
import { checkBasic, checkHeader, checkSharedKey } from './shared-secrets.ts';
import { checkStandardWebhooks } from './standard-webhooks.ts';
import { type AuthRefusal, accepted, refused, type Verdict } from './verdict.ts';

/** How far a request has come: let in, refused, or to be decided by what the body says. */
export type AuthState = { state: 'accepted' } | { state: 'open' } | { state: 'refused'; refusal: AuthRefusal };

type Schemes = Pick<IngressSettings, 'auth' | 'authMode'>;

const letIn: AuthState = { state: 'accepted' };

/**
 * What headers, path and query prove. Any scheme suffices, or all are needed under `authMode: all`; schemes that cover the
 * body are left to `authenticateBody`.
 */
export const authenticateHead = (
  { auth, authMode }: Schemes,
  presented: Presented,
  ports: AuthPorts,
): AuthState | Promise<AuthState> => {
  // No scheme at all cannot come out of the editor; it must not open the door.
  if (auth.length === 0)
    return deny(refused('this webhook has no authentication scheme; choose one, or "none", in its settings'));
  const forHead = auth.filter((scheme) => !coversBody(scheme));
  const isLast = forHead.length === auth.length;
  const judge = (failure: AuthRefusal | null): AuthState => {
    if (authMode === 'all') return failure ? deny(failure) : isLast ? letIn : { state: 'open' };
    if (forHead.length > 0 && !failure) return letIn;
    return isLast && failure ? deny(failure) : { state: 'open' };
  };
  const failure = check(forHead, authMode, presented, ports);
  return failure instanceof Promise ? failure.then(judge) : judge(failure);
};

/** What the body proves, for a request that `authenticateHead` left open. */
export const authenticateBody = async (
  schemes: Schemes,
  presented: Presented,
  ports: AuthPorts,
): Promise<AuthState> => {
  const failure = await check(schemes.auth.filter(coversBody), schemes.authMode, presented, ports);
  return failure ? deny(failure) : letIn;
};

/** The schemes that a GET which only verifies can meet: others sign a body that it does not have. Null when none is left. */
export const forVerification = ({ auth, authMode }: Schemes): Schemes | null => {
  const possible = auth.filter((scheme) => !coversBody(scheme) || isTwilio(scheme));
  return possible.length === 0 && auth.length > 0 ? null : { auth: possible, authMode };
};

const coversBody = (scheme: AuthScheme): boolean =>
  scheme.type === 'hmac' ||
  scheme.type === 'standardWebhooks' ||
  (scheme.type === 'sharedKey' && scheme.in === 'payload');

const isTwilio = ({ type, preset }: AuthScheme): boolean => type === 'hmac' && preset === 'twilio';

const deny = (refusal: AuthRefusal): AuthState => ({ state: 'refused', refusal });

/** The failure that counts; null when the schemes are met, and when there is none. A single scheme mostly decides at once. */
const check = (
  schemes: readonly AuthScheme[],
  authMode: Schemes['authMode'],
  presented: Presented,
  ports: AuthPorts,
): AuthRefusal | null | Promise<AuthRefusal | null> => {
  const [only] = schemes;
  if (!only || schemes.length > 1) return checkEach(schemes, authMode, presented, ports);
  const verdict = checks[only.type](only, presented, ports);
  return verdict instanceof Promise ? verdict.then(failureIn) : failureIn(verdict);
};

const failureIn = (verdict: Verdict): AuthRefusal | null => (verdict.ok ? null : verdict);

const checkEach = async (
  schemes: readonly AuthScheme[],
  authMode: Schemes['authMode'],
  presented: Presented,
  ports: AuthPorts,
): Promise<AuthRefusal | null> => {
  let failure: AuthRefusal | null = null;
  for (const scheme of schemes) {
    const verdict = await checks[scheme.type](scheme, presented, ports);
    if (verdict.ok && authMode === 'any') return null;
    if (!verdict.ok) {
      if (authMode === 'all') return verdict;
      failure = verdict;
    }
  }
  return failure;
};

const checks: { readonly [Type in AuthScheme['type']]: CheckScheme } = {
  bearer: checkBearer,
  secretPath: checkSecretPath,
  basic: checkBasic,
  header: checkHeader,
  sharedKey: checkSharedKey,
  hmac: checkHmac,
  standardWebhooks: checkStandardWebhooks,
  jwt: checkJwt,
  none: () => accepted,
};

/** What the caller of such a webhook should try, for `WWW-Authenticate`. */
export const challengeOf = ({ auth }: Pick<Schemes, 'auth'>): string | null => {
  const types = new Set(auth.map(({ type }) => type));
  if (types.has('bearer') || types.has('jwt')) return 'Bearer';
  return types.has('basic') ? 'Basic realm="Hookloom", charset="UTF-8"' : null;
};
