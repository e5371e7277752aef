import { HookloomError } from '#core/contract/errors.ts';
import { createSecretReader } from '#core/ingress/auth/read-secret.ts';
import { createIngress, type Ingress } from '#core/ingress/create-ingress.ts';
import { createLog } from './adapters/log.ts';
import { findCalledFlow } from './called-flow.ts';
import { findAcceptedRequest } from './captured-request.ts';
import { createErrorTriggers } from './error-triggers.ts';
import type { HostContext } from './host-context.ts';
import { openWorkspace, type WorkspaceOptions } from './open-workspace.ts';
import { type HookloomRouter, router } from './procedures/router.ts';
import { type IngressTls, openIngressTls } from './public-address/ingress-tls.ts';
import { startRetention } from './retention.ts';
import { createSchedules } from './schedules.ts';

export type HookloomOptions = Omit<WorkspaceOptions, 'log'> & {
  /** Where the ingress opens, unless flags, environment or settings say otherwise. */
  ingress: { host: string; port: number; portIsExplicit: boolean };
  log?: WorkspaceOptions['log'];
};

export type Hookloom = {
  /** The contract's handlers and what they work with; a transport brings the two together. */
  router: HookloomRouter;
  context: HostContext;
  ingress: Pick<Ingress, 'url' | 'port'>;
  /** Stops taking requests, lets accepted work end for `drainMs`, closes the data folder. */
  close: () => Promise<void>;
};

export type CreateHookloom = (options: HookloomOptions) => Promise<Hookloom>;

/** Starts Hookloom on a data folder. Rejects with DATA_FOLDER_IN_USE and PORT_IN_USE; then nothing of it is left running. */
export const createHookloom: CreateHookloom = async (options) => {
  const { log, close: closeLog } = openLog(options);
  const workspace = await openWorkspace({ ...options, log });
  const { context } = workspace;
  try {
    await context.engine.recover({
      calledFlow: findCalledFlow(context.deployments),
      onFailed: createErrorTriggers(context),
    });
    const tls = await openTls(context);
    await context.notifications.start();
    const flows = new Map(context.deployments.list().map(({ stored }) => [stored.id, stored.status]));
    await context.engine.resumeKept((id) => (flows.get(id) ?? 'paused') === 'paused');
    const ingress = await openIngress(context, options.ingress, tls);
    const stopTls = tls?.watch(ingress.setTlsPair);
    const stopRetention = startRetention(context);
    await context.engine.start(context.deployments.accepted, (id, document) =>
      findAcceptedRequest(context, id, document),
    );
    const schedules = createSchedules(context);
    const swapRoutes = context.swapRoutes;
    context.swapRoutes = () => {
      swapRoutes();
      schedules.refresh();
    };
    await schedules.start();
    context.outbound.start();
    let closing: Promise<void> | null = null;
    const close = async (): Promise<void> => {
      const { drainMs } = context.settings.current();
      stopTls?.();
      stopRetention();
      schedules.stop();
      await Promise.all([ingress.close(drainMs), context.engine.stop(drainMs)]);
      await workspace.close();
      closeLog();
    };
    return {
      router,
      context,
      ingress,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await workspace.close();
    throw error;
  }
};

const openLog = ({ log }: HookloomOptions) => (log ? { log, close: () => {} } : createLog({ level: 'info' }));

/** The certificate of the ingress, where there is one. Rejects with TLS_UNUSABLE. */
const openTls = async ({ settings, clock, log, facts }: HostContext): Promise<IngressTls | null> => {
  const { tlsCert: certFile, tlsKey: keyFile } = settings.current();
  if (certFile === '' && keyFile === '') return null;
  const isStored = settings.sourceOf('tlsCert') === 'settings';
  const tls = await openIngressTls({ files: { certFile, keyFile }, clock, log }).catch((error: unknown) => {
    // Who stored the paths in the window needs a way back into it.
    throw isStored && error instanceof HookloomError
      ? new HookloomError(error.code, error.data, { message: `${error.message} Or start without TLS: --tls-cert off.` })
      : error;
  });
  if (tls.notice !== null) facts.notices.push(tls.notice);
  return tls;
};

const openIngress = async (
  context: HostContext,
  fallback: HookloomOptions['ingress'],
  tls: IngressTls | null,
): Promise<Ingress> => {
  const { engine, store, vault, ids, clock, log, hub, http, settings, deployments, tokens, credentials, facts } =
    context;
  const { ingressHost, ingressPort } = settings.current();
  const port = settings.isDecided('ingressPort') ? ingressPort : fallback.port;
  const ingress = await createIngress({
    host: settings.isDecided('ingressHost') ? ingressHost : fallback.host,
    port,
    portIsExplicit: fallback.portIsExplicit,
    tls: tls?.pair ?? null,
    engine,
    store,
    vault,
    readSecret: createSecretReader(credentials.port),
    http,
    heavy: context.heavy,
    ids,
    now: clock.now,
    log,
    publish: hub.publish,
    settings: settings.current,
  });
  context.swapRoutes = () => ingress.setRoutes(deployments.endpoints(tokens.validFor));
  context.swapRoutes();
  context.listener = {
    openProof: ingress.openProof,
    certificate: async () => {
      await tls?.check();
      return tls?.view(settings.current().publicUrl) ?? null;
    },
  };
  facts.ingressUrl = reachable(ingress);
  if (port !== 0 && ingress.port !== port) {
    // Other systems hold the address from now on, so it stays.
    await settings.put({ ingressPort: ingress.port });
    facts.notices.push(`Port ${port} is taken; webhooks arrive on port ${ingress.port} from now on.`);
  }
  return ingress;
};

/** A listener on every address is reached at this machine's own. */
const reachable = ({ host, port, url }: Ingress): string =>
  host === '0.0.0.0' || host === '::' ? `${new URL(url).protocol}//127.0.0.1:${port}` : url;
