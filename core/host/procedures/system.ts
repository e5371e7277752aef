import type { SettingsChanges, WorkspaceSettings } from '#core/contract/records/settings.ts';
import { readTlsPair } from '../public-address/read-tls-pair.ts';
import { host } from './host.ts';

export const settings = {
  get: host.settings.get.handler(({ context }) => context.settings.current()),
  put: host.settings.put.handler(async ({ input, context }) => {
    if (input.tlsCert !== undefined || input.tlsKey !== undefined)
      await checkTlsFiles(context.settings.current(), input);
    const current = await context.settings.put(input);
    await context.store.addAudit({
      at: context.clock.now(),
      action: 'settings.put',
      subject: Object.keys(input).join(', '),
      details: '',
    });
    return current;
  }),
};

export const system = {
  health: host.system.health.handler(({ context }) => ({
    status: context.vault.isUnlocked() ? ('ok' as const) : ('locked' as const),
    version: context.facts.version,
  })),
  info: host.system.info.handler(({ context }) => {
    const { facts, deployments, engine, vault, settings: current } = context;
    return {
      ...facts,
      publicUrl: current.current().publicUrl,
      liveFlows: deployments.list().filter(({ stored }) => stored.status === 'live').length,
      queuedRuns: engine.queuedRuns(),
      isUnlocked: vault.isUnlocked(),
    };
  }),
  events: host.system.events.handler(({ context, signal }) => context.hub.subscribe(signal)),
};

/** A pair that cannot be used would keep the next start from coming up. */
const checkTlsFiles = async (before: WorkspaceSettings, changes: SettingsChanges): Promise<void> => {
  const { tlsCert: certFile, tlsKey: keyFile } = { ...before, ...changes };
  if ([certFile, keyFile].some((file) => file !== '' && file !== undefined))
    await readTlsPair({ certFile: certFile ?? '', keyFile: keyFile ?? '' });
};
