import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import { createHookloom, type Hookloom } from '#core/host/create-hookloom.ts';
import { rendererFolder } from '#core/host/package-facts.ts';
import type { OverrideSources } from '#core/host/settings.ts';
import { openAdminToken } from '../admin-token.ts';
import { type Command, type CommandInput, dataFolderOf, dataOption, UsageError } from '../command.ts';
import { controlFile } from '../control-file.ts';
import { type ControlPlane, startControlPlane } from '../control-plane.ts';
import { openBrowser } from '../open-browser.ts';
import { stopOnSignal } from '../stop-on-signal.ts';
import { readTlsOverrides, tlsOptions } from '../tls-options.ts';
import { workerFiles } from '../worker-files.ts';

/** What closing may take beyond the time in which accepted work ends. */
const closingMs = 20_000;

export const serve: Command = {
  takes: '',
  summary: 'Runs the server: an ingress that takes webhooks, and a control plane for the window and the REST API.',
  arity: { min: 0, max: 0 },
  options: {
    data: dataOption,
    'ingress-host': {
      type: 'string',
      value: '<host>',
      help: 'where webhooks arrive, 127.0.0.1 by default',
      env: 'HOOKLOOM_INGRESS_HOST',
    },
    'ingress-port': {
      type: 'string',
      value: '<port>',
      help: '8787 by default; 0 takes a free one',
      env: 'HOOKLOOM_INGRESS_PORT',
    },
    'control-host': {
      type: 'string',
      value: '<host>',
      help: 'where window and API are served, 127.0.0.1 by default',
      env: 'HOOKLOOM_CONTROL_HOST',
    },
    'control-port': {
      type: 'string',
      value: '<port>',
      help: '8788 by default; 0 takes a free one',
      env: 'HOOKLOOM_CONTROL_PORT',
    },
    'public-url': {
      type: 'string',
      value: '<url>',
      help: 'what callers use to reach the ingress, behind a tunnel or proxy',
      env: 'HOOKLOOM_PUBLIC_URL',
    },
    ...tlsOptions,
    'control-url': {
      type: 'string',
      value: '<url>',
      help: 'what browsers use to reach the control plane, behind a proxy',
      env: 'HOOKLOOM_CONTROL_URL',
    },
    open: { type: 'boolean', help: 'opens the window in a browser', env: 'HOOKLOOM_OPEN' },
    desktop: {
      type: 'boolean',
      help: 'for one person at this machine: takes the next free port, allows private addresses',
      env: 'HOOKLOOM_DESKTOP',
    },
  },
  run: async (input) => {
    const { io, isSet } = input;
    const dataDir = dataFolderOf(input);
    const mode = isSet('desktop') ? 'desktop' : 'server';
    const settingsOverrides = readOverrides(input);
    const controlUrl = readUrl(input, 'control-url');
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const { token, isOwn } = await openAdminToken(dataDir, io.env['HOOKLOOM_ADMIN_TOKEN']);

    const isFixed = (port: 'ingressPort' | 'controlPort'): boolean =>
      mode === 'server' || settingsOverrides[port] !== undefined;
    const hookloom = await createHookloom({
      dataDir,
      mode,
      ingress: { host: '127.0.0.1', port: 8_787, portIsExplicit: isFixed('ingressPort') },
      settingsOverrides,
      settingsSources: toSources(input),
      workers: workerFiles,
    });
    const control = await openControlPlane(hookloom, {
      portIsExplicit: isFixed('controlPort'),
      names: controlUrl === undefined ? [] : [controlUrl.hostname],
      token,
    });
    const closeFile = await writeControlFile(dataDir, control.url);
    stopOnSignal(
      async () => {
        hookloom.context.hub.close();
        await control.close();
        await hookloom.close();
        await closeFile();
      },
      { limitMs: () => hookloom.context.settings.current().drainMs + closingMs, say: io.err },
    );

    const window = `${controlUrl?.href.replace(/\/$/, '') ?? control.url}/`;
    hookloom.context.facts.controlUrl = window;
    for (const notice of hookloom.context.facts.notices) io.err(notice);
    io.out(`window ${window}${isOwn ? `#token=${token}` : ''}`);
    io.out(`ready ingress=${hookloom.ingress.url} control=${control.url}`);
    if (isSet('open')) openBrowser(`${window}#token=${token}`, io.err);
    return 0;
  },
};

const readOverrides = (input: CommandInput): Partial<WorkspaceSettings> => {
  const { text } = input;
  const ingressHost = text('ingress-host');
  const ingressPort = readPort(input, 'ingress-port');
  const controlHost = text('control-host');
  const controlPort = readPort(input, 'control-port');
  const publicUrl = readUrl(input, 'public-url')?.href.replace(/\/$/, '');
  return {
    ...(ingressHost !== undefined && { ingressHost }),
    ...(ingressPort !== undefined && { ingressPort }),
    ...(controlHost !== undefined && { controlHost }),
    ...(controlPort !== undefined && { controlPort }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...readTlsOverrides(input),
  };
};

/** The settings that options override. */
const settingOf = {
  'ingress-host': 'ingressHost',
  'ingress-port': 'ingressPort',
  'control-host': 'controlHost',
  'control-port': 'controlPort',
  'public-url': 'publicUrl',
  'tls-cert': 'tlsCert',
  'tls-key': 'tlsKey',
} as const satisfies Record<string, keyof WorkspaceSettings>;

const toSources = ({ sourceOf }: CommandInput): OverrideSources =>
  Object.fromEntries(Object.entries(settingOf).map(([option, setting]) => [setting, sourceOf(option) ?? 'flag']));

const readPort = ({ text }: CommandInput, name: string): number | undefined => {
  const value = text(name);
  if (value === undefined) return undefined;
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw new UsageError(`--${name} must be a port from 0 to 65535, not "${value}".`);
};

const readUrl = ({ text }: CommandInput, name: string): URL | undefined => {
  const value = text(name);
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new UsageError(`--${name} must be an http or https address, not "${value}".`);
};

/** Closes Hookloom again when its control plane cannot open. */
const openControlPlane = async (
  hookloom: Hookloom,
  options: { portIsExplicit: boolean; names: readonly string[]; token: string },
): Promise<ControlPlane> => {
  const { settings, facts } = hookloom.context;
  const { controlHost: host, controlPort: port } = settings.current();
  try {
    const control = await startControlPlane({ hookloom, host, port, rendererFolder, ...options });
    if (port !== 0 && control.port !== port) {
      await settings.put({ controlPort: control.port });
      facts.notices.push(`Port ${port} is taken; the window is served on ${control.port} from now on.`);
    }
    return control;
  } catch (error) {
    await hookloom.close();
    throw error;
  }
};

/** Tells other commands on this data folder how to reach the server that holds it. */
const writeControlFile = async (dataDir: string, url: string): Promise<() => Promise<void>> => {
  const file = controlFile(dataDir);
  await writeFile(file, JSON.stringify({ url }), { mode: 0o600 });
  return () => rm(file, { force: true });
};
