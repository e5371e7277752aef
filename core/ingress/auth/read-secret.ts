import type { Credentials } from '#core/engine/ports.ts';
import type { IngressSettings } from '../ingress-settings.ts';
import { type AuthRefusal, refused, unavailable } from './verdict.ts';

export type OpenSecret = Awaited<ReturnType<Credentials['open']>>;
type Kind = OpenSecret['kind'];

/** A credential by its name, or why there is none. */
export type ReadSecret = (name: string) => Promise<OpenSecret | 'missing' | 'locked'>;

/** Reads credentials for the ingress; whatever keeps one from being read keeps the door shut. */
export const createSecretReader =
  ({ open }: Pick<Credentials, 'open'>): ReadSecret =>
  async (name) => {
    try {
      return await open(name);
    } catch (error) {
      return codeOf(error) === 'credential_missing' ? 'missing' : 'locked';
    }
  };

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

export type Opened<K extends Kind> = { ok: true; secrets: Extract<OpenSecret, { kind: K }>[] } | AuthRefusal;

/** The secrets that a scheme accepts: one, or two while senders change over. Without any it refuses everything. */
export const openSecretsOf = async <K extends Kind>(
  { credential, previousCredential }: Pick<IngressSettings['auth'][number], 'credential' | 'previousCredential'>,
  kind: K,
  readSecret: ReadSecret,
): Promise<Opened<K>> => {
  const names = [credential, previousCredential].filter((name) => name !== '');
  if (names.length === 0) return refused('this check has no secret yet; choose its credential in the webhook');
  const secrets: Extract<OpenSecret, { kind: K }>[] = [];
  let isLocked = false;
  for (const name of names) {
    const found = await readSecret(name);
    if (found === 'locked') isLocked = true;
    else if (found !== 'missing' && isOfKind(found, kind)) secrets.push(found);
  }
  if (secrets.length > 0) return { ok: true, secrets };
  return isLocked
    ? unavailable('stored secrets cannot be read: the data key is missing or wrong')
    : refused(`this check has no secret of the kind “${kind}” yet; choose its credential in the webhook`);
};

const isOfKind = <K extends Kind>(secret: OpenSecret, kind: K): secret is Extract<OpenSecret, { kind: K }> =>
  secret.kind === kind;
