import { timingSafeEqual } from 'node:crypto';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { Route } from './route-table.ts';

export type Authenticated = { ok: true } | { ok: false; status: 401 | 503; message: string };

const accepted: Authenticated = { ok: true };
const refused = (message: string): Authenticated => ({ ok: false, status: 401, message });

/** Checks a request against the schemes of its webhook: any of them suffices, or all under `authMode: all`. */
export const authenticate = (route: Route, headers: readonly HeaderPair[]): Authenticated => {
  const { auth, authMode } = route.settings;
  // No scheme at all cannot come out of the editor; it must not open the door.
  if (auth.length === 0)
    return refused('this webhook has no authentication scheme; choose one, or "none", in its settings');
  let failure: Authenticated = accepted;
  for (const scheme of auth) {
    const result = schemes[scheme.type](route, headers);
    if (result.ok && authMode === 'any') return accepted;
    if (!result.ok) {
      failure = result;
      if (authMode === 'all') return failure;
    }
  }
  return failure;
};

type Scheme = (route: Route, headers: readonly HeaderPair[]) => Authenticated;

const bearer: Scheme = ({ tokens }, headers) => {
  if (tokens === 'locked') {
    return { ok: false, status: 503, message: 'stored tokens cannot be read: the data key is missing or wrong' };
  }
  const values = headers.filter(([name]) => name.toLowerCase() === 'authorization');
  const [header, second] = values;
  if (!header) return refused('the Authorization header is missing; send "Authorization: Bearer <token>"');
  if (second) return refused('the Authorization header is there twice');
  const token = /^Bearer +(\S+) *$/i.exec(header[1])?.[1];
  if (token === undefined) return refused('the Authorization header is not of the form "Bearer <token>"');
  const sent = Buffer.from(token, 'latin1');
  let isValid = false;
  for (const valid of tokens) {
    if (valid.byteLength === sent.byteLength && timingSafeEqual(valid, sent)) isValid = true;
  }
  return isValid ? accepted : refused('the bearer token is not valid for this flow; copy it again from the editor');
};

const schemes: { [Type in Route['settings']['auth'][number]['type']]: Scheme } = { bearer, none: () => accepted };
