import type { DatabaseSync } from 'node:sqlite';
import type { BlobFiles } from './blob-files.ts';
import type { TypedDatabase } from './kysely-database.ts';

/** What the writer's operations work with. They run one after the other, so each may use the connection as its own. */
export type WriterContext = {
  db: DatabaseSync;
  typed: TypedDatabase;
  blobs: BlobFiles;
  hasTextIndex: boolean;
};
