import { ulid } from 'ulid';
import { HookloomError } from '#core/contract/errors.ts';
import { type Credential, type CredentialContent, credentialContent } from '#core/contract/records/credential.ts';
import type { CredentialRecord } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Credentials, Vault } from '#core/engine/ports.ts';
import type { OpenCredential } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import type { AccessTokens } from './adapters/credentials/access-tokens.ts';
import { createTurns } from './credentials-turns.ts';

/** A workspace needs dozens; each is kept in memory. */
const maxCredentials = 1_000;

/** The workspace's credentials: facts in memory, secrets sealed until a node opens one. */
export type WorkspaceCredentials = {
  load: () => Promise<void>;
  /** By name, without secrets. */
  list: () => Credential[];
  /** Rejects with CREDENTIAL_NAME_TAKEN, STORE_LOCKED and, when there are too many, BAD_REQUEST. */
  create: (name: string, content: CredentialContent) => Promise<Credential>;
  /** Rejects also with CREDENTIAL_NOT_FOUND, and with BAD_REQUEST for content of another kind. */
  replace: (id: string, name: string, content: CredentialContent) => Promise<Credential>;
  remove: (id: string) => Promise<void>;
  port: Credentials;
};

type Options = {
  store: Pick<Store, 'credentials' | 'addAudit'>;
  vault: Vault;
  clock: Clock;
  tokens: AccessTokens;
  onChange: () => void;
};

export const createCredentials = ({ store, vault, clock, tokens, onChange }: Options): WorkspaceCredentials => {
  const byName = new Map<string, CredentialRecord>();
  const inTurn = createTurns();

  const find = (id: string): CredentialRecord => {
    const found = byName.values().find((record) => record.id === id);
    if (!found) throw new HookloomError('CREDENTIAL_NOT_FOUND', { id });
    return found;
  };

  const changed = async (action: string, name: string): Promise<void> => {
    onChange();
    await store.addAudit({ at: clock.now(), action: `credential.${action}`, subject: name, details: '' });
  };

  const put = async (
    head: Pick<CredentialRecord, 'id' | 'name' | 'createdAt'>,
    { kind, facts, secrets }: CredentialContent,
  ): Promise<Credential> => {
    const sealed = vault.seal(Buffer.from(JSON.stringify(secrets)));
    const record: CredentialRecord = { ...head, kind, facts: { ...facts }, updatedAt: clock.now(), sealed };
    await store.credentials.put(record);
    byName.set(record.name, record);
    return toCredential(record);
  };

  const create = async (name: string, content: CredentialContent): Promise<Credential> => {
    if (byName.size >= maxCredentials) throw tooMany();
    const made = await put({ id: `crd_${ulid(clock.now())}`, name, createdAt: clock.now() }, content);
    await changed('create', name);
    return made;
  };

  const replace: WorkspaceCredentials['replace'] = async (id, name, content) => {
    const before = find(id);
    if (before.kind !== content.kind) throw otherKind(before);
    const replaced = await put({ id, name, createdAt: before.createdAt }, content);
    if (before.name !== name) byName.delete(before.name);
    tokens.forget(id);
    await changed('replace', name);
    return replaced;
  };

  const remove = async (id: string): Promise<void> => {
    const { name } = find(id);
    await store.credentials.remove(id);
    byName.delete(name);
    tokens.forget(id);
    await changed('remove', name);
  };

  const recordOf = (name: string): CredentialRecord => {
    const record = byName.get(name);
    if (record) return record;
    throw new NodeFailure(
      'credential_missing',
      `The workspace has no credential “${name}”. Make it under Credentials, or choose another one in this node.`,
    );
  };

  return {
    load: async () => {
      for (const record of await store.credentials.list()) byName.set(record.name, record);
    },
    list: () => [...byName.values()].map(toCredential).toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    create: (name, content) => inTurn(() => create(name, content)),
    replace: (id, name, content) => inTurn(() => replace(id, name, content)),
    remove: (id) => inTurn(() => remove(id)),
    port: {
      kindOf: (name) => byName.get(name)?.kind ?? null,
      open: async (name) => openRecord(vault, recordOf(name)),
      accessToken: async (name, options) => {
        const record = recordOf(name);
        const opened = openRecord(vault, record);
        if (opened.kind !== 'oauth2')
          throw new NodeFailure('credential_kind', `The credential “${name}” is not one for OAuth 2.`);
        return tokens.get({ id: record.id, name, credential: opened }, options);
      },
    },
  };
};

const toCredential = ({ id, name, kind, facts, createdAt, updatedAt }: CredentialRecord): Credential => ({
  id,
  name,
  kind,
  facts,
  createdAt,
  updatedAt,
});

const openRecord = (vault: Vault, { name, kind, facts, sealed }: CredentialRecord): OpenCredential => {
  try {
    const secrets: unknown = JSON.parse(Buffer.from(vault.open(sealed)).toString());
    return toOpen(credentialContent.parse({ kind, facts, secrets }));
  } catch (error) {
    const isLocked = error instanceof HookloomError && error.code === 'STORE_LOCKED';
    throw new NodeFailure(
      'credential_locked',
      isLocked
        ? `The credential “${name}” cannot be read: ${error.message}`
        : `The credential “${name}” does not hold what it should. Replace it under Credentials.`,
      { httpStatus: 503, cause: error },
    );
  }
};

const toOpen = (content: CredentialContent): OpenCredential => {
  switch (content.kind) {
    case 'basic':
      return { kind: 'basic', ...content.facts, ...content.secrets };
    case 'bearer':
      return { kind: 'bearer', ...content.secrets };
    case 'header':
      return { kind: 'header', ...content.facts, ...content.secrets };
    case 'oauth2':
      return { kind: 'oauth2', ...content.facts, ...content.secrets };
    case 'smtp':
      return { kind: 'smtp', ...content.facts, ...content.secrets };
    case 'signing':
      return { kind: 'signing', ...content.secrets };
  }
};

const tooMany = (): HookloomError =>
  new HookloomError(
    'BAD_REQUEST',
    { limit: maxCredentials },
    { message: `A workspace keeps at most ${maxCredentials} credentials. Remove some that nobody uses.` },
  );

const otherKind = ({ kind, name }: CredentialRecord): HookloomError =>
  new HookloomError(
    'BAD_REQUEST',
    { field: 'content.kind' },
    { message: `“${name}” is of the kind ${kind}, which stays. Make a new credential for another kind.` },
  );
