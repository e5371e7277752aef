import { z } from 'zod';
import { credential } from '#core/contract/records/credential.ts';
import type { CredentialRecord, VariableRecord } from '#core/engine/ports/records.ts';
import type { TypedDatabase } from './kysely-database.ts';
import { readJson } from './read-values.ts';

/** Credentials and environment variables, as they were sealed. */
export const createCredentialReads = (typed: TypedDatabase) => ({
  'credentials.list': async (): Promise<CredentialRecord[]> => {
    const rows = await typed.selectFrom('credentials').selectAll().orderBy('name').execute();
    return rows.map(({ id, name, kind, facts, sealed, created_at: createdAt, updated_at: updatedAt }) => ({
      id,
      name,
      kind,
      facts: readJson(credential.shape.facts, facts),
      sealed,
      createdAt,
      updatedAt,
    }));
  },

  'environment.list': async (): Promise<VariableRecord[]> => {
    const rows = await typed.selectFrom('environment').selectAll().orderBy('name').execute();
    return rows.map(({ name, value, sealed, updated_at: updatedAt }) => ({
      name,
      value: value === null ? null : readJson(z.string(), value),
      sealed,
      updatedAt,
    }));
  },
});
