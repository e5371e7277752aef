import type { FlowDocument } from '#core/flow/document.ts';
import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import { catalog } from '#core/nodes/catalog.ts';
import { flowAddress } from '#renderer/inspector/flow-settings/flow-address.ts';
import { effectiveSetting } from '#renderer/inspector/setting-defaults.ts';

export type WebhookFacts = {
  /** What a person called the node; empty when nobody did. */
  label: string;
  methods: readonly string[];
  /** Null where the address itself is the secret. */
  url: string | null;
};

/** What the list says of a flow's webhook, out of the document that answers its requests. */
export const toWebhookFacts = (
  document: FlowDocument,
  info: { ingressUrl: string; publicUrl: string },
): WebhookFacts | null => {
  const node = document.nodes.find(({ kind }) => kind === 'webhook');
  if (!node) return null;
  const setting = (path: string) => effectiveSetting(catalog.webhook.settings, node.settings, path);
  return {
    label: node.label,
    methods: listOf(setting('methods')).filter((method) => typeof method === 'string'),
    url: hasSecretAddress(listOf(setting('auth')), setting('authMode')) ? null : flowAddress(document, info),
  };
};

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** Beside a token, the plain address is enough as long as one scheme of several is. */
const hasSecretAddress = (auth: readonly JsonValue[], authMode: JsonValue | undefined): boolean => {
  const types = auth.map((scheme) => (isJsonObject(scheme) ? scheme['type'] : null));
  return types.includes('secretPath') && (authMode === 'all' || !types.includes('bearer'));
};
