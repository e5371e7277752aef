/** Why somebody is not let in. `signature`: what was signed does not fit; `store`: it cannot be told at the moment. */
export type AuthRefusal = { ok: false; cause: 'auth' | 'signature' | 'store'; status: 401 | 503; message: string };
export type Verdict = { ok: true } | AuthRefusal;

export const accepted: Verdict = { ok: true };
export const refused = (message: string): AuthRefusal => ({ ok: false, cause: 'auth', status: 401, message });
export const unsigned = (message: string): AuthRefusal => ({ ok: false, cause: 'signature', status: 401, message });
export const unavailable = (message: string): AuthRefusal => ({ ok: false, cause: 'store', status: 503, message });
