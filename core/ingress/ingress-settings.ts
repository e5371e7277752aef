import { z } from 'zod';
import type { FlowDocument } from '#core/flow/document.ts';
import { catalog } from '#core/nodes/catalog.ts';

/** What the ingress itself needs of the webhook node; the rest of its settings are templates that the engine renders. */
const shape = catalog.webhook.settings.pick({
  methods: true,
  path: true,
  getMode: true,
  auth: true,
  authMode: true,
  ipAllow: true,
  cors: true,
  body: true,
  files: true,
  maxBytes: true,
  rate: true,
  handshake: true,
  pausePolicy: true,
}).shape;
const ingressSettings = z.object(shape);
export type IngressSettings = z.output<typeof ingressSettings>;

const defaults = ingressSettings.parse({});

/** A list that lets nobody in. */
const closed: Pick<IngressSettings, 'auth' | 'ipAllow'> = { auth: [], ipAllow: [{ range: '255.255.255.255' }] };

/**
 * The settings of a flow's webhook. One that does not fit its schema is a problem at design time; here it counts as its
 * default, and where that would let somebody in whom the setting might have kept out, as one that keeps everybody out.
 */
export const settingsOf = ({ document }: { document: FlowDocument }): IngressSettings => {
  const webhook = document.nodes.find((node) => node.kind === 'webhook' && !node.disabled);
  const written: Readonly<Record<string, unknown>> = webhook?.settings ?? {};
  const whole = ingressSettings.safeParse(written);
  if (whole.success) return whole.data;
  const broken = new Set(whole.error.issues.map(({ path }) => path[0]));
  const kept = Object.fromEntries(Object.entries(written).filter(([key]) => !broken.has(key)));
  const settings = ingressSettings.safeParse(kept);
  return {
    ...(settings.success ? settings.data : defaults),
    ...(broken.has('auth') && { auth: usableSchemes(written['auth'], written['authMode']) }),
    ...(broken.has('ipAllow') && { ipAllow: closed.ipAllow }),
  };
};

/** Of several schemes those that can work. Where all are needed, one that cannot keeps everybody out. */
const usableSchemes = (written: unknown, authMode: unknown): IngressSettings['auth'] => {
  if (!Array.isArray(written) || authMode === 'all') return closed.auth;
  const usable = written.flatMap((scheme) => shape.auth.safeParse([scheme]).data ?? []);
  return usable.some(({ type }) => type === 'none') ? closed.auth : usable;
};
