import { accessSync, constants, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { HookloomError } from '#core/contract/errors.ts';
import { workspaceSettings } from '#core/contract/records/settings.ts';
import { dataFolderAt } from '#core/store/sqlite/data-folder.ts';
import { checkCertificate, checkServedCertificate, type Finding } from '../check-certificate.ts';
import { type Command, type CommandInput, dataFolderOf, dataOption, jsonOption } from '../command.ts';
import { readControlUrl } from '../control-file.ts';
import { openWorkspaceAt } from '../open-workspace-at.ts';
import { readTlsOverrides, tlsOptions } from '../tls-options.ts';

export const doctor: Command = {
  takes: '',
  summary: 'Checks Node.js, data folder, lock, key, database, ports and certificate, and says what to do.',
  arity: { min: 0, max: 0 },
  options: {
    data: dataOption,
    ...tlsOptions,
    json: jsonOption,
    'reset-secrets': {
      type: 'boolean',
      help: 'gives up the stored secrets whose key is lost, and makes a new key; tokens must be copied anew',
    },
  },
  run: async (input) => {
    const { io, isSet } = input;
    const dataDir = dataFolderOf(input);
    if (isSet('reset-secrets')) await resetSecrets(dataDir);
    const findings = [
      { check: 'Node.js', isWell: true, says: process.versions.node },
      ...(await checkFolder(dataDir, input)),
    ];
    if (isSet('json')) io.out(JSON.stringify(findings));
    else for (const { check, isWell, says } of findings) io.out(`${isWell ? '✓' : '✗'} ${check}: ${says}`);
    return findings.every(({ isWell }) => isWell) ? 0 : 1;
  },
};

const resetSecrets = async (dataDir: string): Promise<void> => {
  const { context, close } = await openWorkspaceAt(dataDir);
  try {
    await context.vault.resetSecrets();
    await context.store.addAudit({ at: Date.now(), action: 'secrets.reset', subject: '', details: '' });
  } finally {
    await close();
  }
};

const checkFolder = async (dataDir: string, input: CommandInput): Promise<Finding[]> => {
  const { database } = dataFolderAt(dataDir);
  const folder = { check: 'data folder' };
  if (!existsSync(database)) {
    const { ingressHost, ingressPort, controlHost, controlPort } = workspaceSettings.parse({});
    return [
      { ...folder, isWell: true, says: `${dataDir} holds no workspace yet` },
      await checkPort('ingress port', ingressHost, ingressPort),
      await checkPort('control port', controlHost, controlPort),
      ...(await checkCertificate(readTlsOverrides(input))),
    ];
  }
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK);
  } catch {
    return [{ ...folder, isWell: false, says: `${dataDir} cannot be read and written by this user` }];
  }
  return [
    { ...folder, isWell: true, says: dataDir },
    checkDatabase(database),
    ...(await checkWorkspace(dataDir, input)),
  ];
};

const checkDatabase = (database: string): Finding => {
  const check = 'database';
  try {
    const db = new DatabaseSync(database, { readOnly: true });
    try {
      const result = String(db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']);
      const isWell = result === 'ok';
      return { check, isWell, says: isWell ? 'sound' : `damaged (${result}); the next start sets it aside` };
    } finally {
      db.close();
    }
  } catch (error) {
    return { check, isWell: false, says: `cannot be read: ${String(error instanceof Error ? error.message : error)}` };
  }
};

/** Lock, key, ports and certificate. While a server holds the folder it answers for all of them. */
const checkWorkspace = async (dataDir: string, input: CommandInput): Promise<Finding[]> => {
  try {
    const { context, close } = await openWorkspaceAt(dataDir);
    try {
      const because = context.vault.lockedBecause();
      const { ingressHost, ingressPort, controlHost, controlPort, ...rest } = context.settings.current();
      return [
        { check: 'lock', isWell: true, says: 'free' },
        {
          check: 'key',
          isWell: because === null,
          says: because === null ? 'opens the stored secrets' : `${because} Put it back, or use --reset-secrets.`,
        },
        await checkPort('ingress port', ingressHost, ingressPort),
        await checkPort('control port', controlHost, controlPort),
        ...(await checkCertificate({ ...rest, ...readTlsOverrides(input) })),
      ];
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof HookloomError) || error.code !== 'DATA_FOLDER_IN_USE') throw error;
    return [await checkServer(await readControlUrl(dataDir)), ...(await checkServedCertificate(input))];
  }
};

const checkServer = async (url: string | null): Promise<Finding> => {
  const check = 'lock';
  if (url === null) return { check, isWell: true, says: 'a Hookloom uses the folder' };
  try {
    const answer = await fetch(`${url}/api/v1/health`, { signal: AbortSignal.timeout(5_000) });
    const { status } = (await answer.json()) as { status?: unknown };
    return { check, isWell: status === 'ok', says: `a server uses the folder; ${url} says "${String(status)}"` };
  } catch {
    return { check, isWell: false, says: `a server uses the folder, but ${url} does not answer` };
  }
};

const checkPort = (check: string, host: string, port: number): Promise<Finding> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', ({ message }) =>
      resolve({ check, isWell: false, says: `${host}:${port} is not free: ${message}` }),
    );
    probe.listen(port, host, () =>
      probe.close(() => resolve({ check, isWell: true, says: `${host}:${port} is free` })),
    );
  });
