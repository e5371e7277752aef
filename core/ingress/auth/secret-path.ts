import { createHmac } from 'node:crypto';
import { isOneOf } from './same-secret.ts';
import type { CheckScheme } from './scheme.ts';
import { accepted, refused, unavailable } from './verdict.ts';

/** The short name of a flow in `/hook/<short id>/<secret>`. */
export const toShortId = (flowId: string): string => flowId.slice('flw_'.length).slice(-10).toLowerCase();

/**
 * The secret segment that belongs to a token. It cannot be turned back into the token, and changes and runs out together with
 * it, so that rotation covers both.
 */
export const toPathSecret = (token: string | Uint8Array): string =>
  createHmac('sha256', token).update('hookloom secret path').digest('base64url');

export const checkSecretPath: CheckScheme = (_scheme, { pathSecret }, { tokens }) => {
  if (tokens === 'locked') return unavailable('stored tokens cannot be read: the data key is missing or wrong');
  if (pathSecret === null) return refused('this webhook is reached at its secret address; copy it from the editor');
  return isOneOf(pathSecret, tokens.map(toPathSecret))
    ? accepted
    : refused('the secret in the address is not valid; copy the address again from the editor');
};
