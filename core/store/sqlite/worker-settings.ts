/** What a worker of the store is started with. */
export type WorkerSettings = { dataDir: string; busyTimeoutMs: number; hasTextIndex: boolean };
