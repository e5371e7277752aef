import { randomBytes } from 'node:crypto';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import { createEngine } from '#core/engine/create-engine.ts';
import type { Log } from '#core/engine/ports.ts';
import { openSqliteStore } from '#core/store/sqlite/open-sqlite-store.ts';
import { clock } from './adapters/clock.ts';
import { compileScript } from './adapters/compile-script.ts';
import { createAccessTokens } from './adapters/credentials/access-tokens.ts';
import { hashing } from './adapters/hashing.ts';
import { createHeavy } from './adapters/heavy.ts';
import { createHttpClient } from './adapters/http-client.ts';
import { createIds } from './adapters/ids.ts';
import { createMail } from './adapters/mail.ts';
import { createSandbox } from './adapters/sandbox.ts';
import { openVault } from './adapters/vault.ts';
import { createCredentials } from './credentials.ts';
import { createDeployments } from './deployments.ts';
import { createEnvironment } from './environment.ts';
import { createEventHub } from './event-hub.ts';
import { createFlowChanges } from './flow-changes.ts';
import { createFlowTokens } from './flow-tokens.ts';
import type { HostContext, HostFacts } from './host-context.ts';
import { openNotifications } from './open-notifications.ts';
import { createDeliver, openOutbound } from './outbound.ts';
import { withOutboundEvents } from './outbound-events.ts';
import { readVersion, starterFolder } from './package-facts.ts';
import { principalOf } from './principal.ts';
import { createSettings, type OverrideSources } from './settings.ts';
import { createStarters } from './starters.ts';
import { createValues } from './values.ts';

export type WorkspaceOptions = {
  dataDir: string;
  /** The data key; null when it is known to be lost, left out to take it from the environment or the data folder. */
  key?: Uint8Array | null;
  mode: HostFacts['mode'];
  /** From flags and environment: they outrank the settings table. */
  settingsOverrides?: Partial<WorkspaceSettings>;
  /** Which of them the environment decides, and which a flag. */
  settingsSources?: OverrideSources;
  /** The entries of the worker threads, built or as sources. */
  workers: { writer: URL; reader: URL; sandbox: URL; heavy: URL };
  log: Log;
};

export type Workspace = { context: HostContext; close: () => Promise<void> };

const sandboxThreads = 2;
const heavyThreads = 2;
/** What is under way then is stopped, and sent again after the next start. */
const outboundDrainMs = 2_000;
const ownHopHeader = 'x-hookloom-hops';

/**
 * Opens a data folder with everything that neither listens nor works by itself: what command lines need, and what
 * `createHookloom` builds on. Rejects with DATA_FOLDER_IN_USE.
 */
export const openWorkspace = async (options: WorkspaceOptions): Promise<Workspace> => {
  const { dataDir, mode, workers, log, settingsOverrides = {} } = options;
  const stops: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).toReversed()) await stop();
  };
  try {
    const plainStore = await openSqliteStore({ dataDir, workers, clock, log });
    stops.push(plainStore.close);
    const vault = await openVault({
      dataDir,
      store: plainStore,
      ...(options.key !== undefined && { key: options.key }),
    });
    const lockedBecause = vault.lockedBecause();
    if (lockedBecause !== null) plainStore.notices.push(`Stored secrets are locked. ${lockedBecause}`);
    const settings = await createSettings({
      store: plainStore,
      overrides: settingsOverrides,
      ...(options.settingsSources && { sources: options.settingsSources }),
      defaults: { allowPrivateAddresses: mode === 'desktop' },
      log,
    });
    const ids = createIds(clock);
    const hub = createEventHub({ clock });
    stops.push(hub.close);
    const http = createHttpClient({ allowPrivate: () => settings.current().allowPrivateAddresses, ownHopHeader });
    stops.push(http.close);
    const sandbox = createSandbox({
      workerUrl: workers.sandbox,
      poolSize: sandboxThreads,
      limits: () => {
        const { codeTimeoutMs: timeoutMs, codeMemoryBytes: memoryBytes } = settings.current();
        return { timeoutMs, memoryBytes };
      },
      log,
    });
    stops.push(sandbox.close);
    const heavy = createHeavy({ workerUrl: workers.heavy, poolSize: heavyThreads, log });
    stops.push(heavy.close);
    const onChange = () => hub.publish({ type: 'workspace.changed' });
    const accessTokens = createAccessTokens({ http: http.call, clock });
    const credentials = createCredentials({ store: plainStore, vault, clock, tokens: accessTokens, onChange });
    const environment = createEnvironment({ store: plainStore, vault, clock, onChange });
    await Promise.all([credentials.load(), environment.load()]);
    const facts: HostFacts = {
      version: readVersion(),
      mode,
      ingressUrl: '',
      controlUrl: '',
      notices: plainStore.notices,
    };
    const outbound = await openOutbound({
      store: plainStore,
      vault,
      http: http.call,
      credentials: credentials.port,
      clock,
      ids,
      log,
      hub,
      facts,
      settings,
    });
    stops.push(() => outbound.stop(Math.min(settings.current().drainMs, outboundDrainMs)));
    const mail = createMail({
      credentials: credentials.port,
      allowPrivate: () => settings.current().allowPrivateAddresses,
    });
    const notifications = openNotifications({
      mail,
      reports: plainStore.reports,
      clock,
      log,
      hub,
      settings,
      facts,
      flowOf: (id) => deployments.get(id),
    });
    stops.push(notifications.stop);
    const store = withOutboundEvents(plainStore, outbound, notifications);
    const engine = createEngine({
      store,
      vault,
      clock,
      ids,
      http: http.call,
      sandbox: sandbox.run,
      compileScript,
      hashing,
      heavy: heavy.run,
      credentials: credentials.port,
      environment: environment.port,
      mail,
      deliver: createDeliver(outbound),
      valuesOf: createValues({ store, clock, settings: settings.current }),
      random: Math.random,
      randomBytes: (count) => randomBytes(count),
      log,
      publish: (event) => {
        hub.publish(event);
        if (typeof event !== 'function') notifications.hear(event);
      },
      settings: settings.current,
    });
    stops.push(() => engine.stop(settings.current().drainMs));
    const deployments = createDeployments({ engine, store });
    await deployments.load();
    const tokens = createFlowTokens({
      store,
      vault,
      clock,
      overlapMs: () => settings.current().tokenOverlapMs,
      onChange: () => context.swapRoutes(),
      log,
    });
    stops.push(tokens.close);
    await tokens.load(deployments.list().map(({ stored }) => stored.id));
    const base = {
      store,
      vault,
      engine,
      clock,
      ids,
      templateHost: { ...hashing, now: clock.now, random: Math.random },
      log,
      settings,
      deployments,
      tokens,
      http: http.call,
      heavy: heavy.run,
      credentials,
      environment,
      outbound,
      notifications,
      hub,
      starters: createStarters(starterFolder),
      facts,
      principal: principalOf(mode),
      // Nobody listens yet; `createHookloom` puts the ingress in its place.
      listener: { openProof: () => null, certificate: async () => null },
      swapRoutes: () => {},
    };
    const context: HostContext = Object.assign(base, { changes: createFlowChanges(base) });
    return { context, close };
  } catch (error) {
    await close();
    throw error;
  }
};
