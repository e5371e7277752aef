import { host } from './host.ts';

export const settings = {
  get: host.settings.get.handler(({ context }) => context.settings.current()),
  put: host.settings.put.handler(async ({ input, context }) => {
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
