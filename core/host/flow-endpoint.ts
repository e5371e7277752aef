import type { Capture } from '#core/contract/records/capture.ts';
import type { Endpoint } from '#core/contract/records/flow.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { toPathSecret, toShortId } from '#core/ingress/auth/secret-path.ts';
import { type IngressSettings, settingsOf } from '#core/ingress/ingress-settings.ts';
import { defaultPath } from '#core/ingress/route-table.ts';

/** The body that the cURL command of a flow without captures sends. */
const firstBody = '{"company_id": 4711}';
const maxSampleBytes = 2_000;

type Options = {
  document: FlowDocument;
  /** Where callers reach the ingress, without a slash at its end. */
  baseUrl: string;
  token: string | null;
  /** The flow's newest request, whose body makes the command a real example. */
  newest: Pick<Capture, 'bodyText' | 'isBodyCut' | 'contentType' | 'bodySize'> | null;
};

/** How to reach a flow, and a command line that does. */
export const toEndpoint = ({ document, baseUrl, token, newest }: Options): Endpoint => {
  const settings = settingsOf({ document });
  const { methods } = settings;
  const method = methods.find((candidate) => candidate === 'POST') ?? methods[0] ?? 'POST';
  const url = `${baseUrl}${pathOf(document, settings, token)}`;
  const parts = [`curl -X ${method} ${quote(url)}`];
  const bearer = sendsBearer(settings) ? token : null;
  if (bearer !== null) parts.push(`-H ${quote(`Authorization: Bearer ${bearer}`)}`);
  if (method !== 'GET' && method !== 'HEAD') {
    const sample = sampleOf(newest);
    parts.push(`-H ${quote(`Content-Type: ${sample.contentType}`)}`, `--data-raw ${quote(sample.body)}`);
  }
  return { url, method, token: bearer, curl: parts.join(' ') };
};

/** Whether callers of this flow have to send its bearer token, or a secret address that is made of it. */
export const needsToken = (document: FlowDocument): boolean => {
  const settings = settingsOf({ document });
  return sendsBearer(settings) || hasSecretPath(settings);
};

const sendsBearer = ({ auth }: IngressSettings): boolean =>
  auth.some(({ type, credential }) => type === 'bearer' && credential === '');

const hasSecretPath = ({ auth }: IngressSettings): boolean => auth.some(({ type }) => type === 'secretPath');

/** The secret address where it alone is enough or needed; else the flow's own path, or the general one. */
const pathOf = ({ id }: FlowDocument, settings: IngressSettings, token: string | null): string => {
  const isSecret = hasSecretPath(settings) && (settings.authMode === 'all' || !sendsBearer(settings));
  if (isSecret && token !== null) return `/hook/${toShortId(id)}/${toPathSecret(token)}`;
  return settings.path === '' ? defaultPath(id) : settings.path;
};

const sampleOf = (newest: Options['newest']): { contentType: string; body: string } => {
  const isUsable =
    newest?.bodyText && !newest.isBodyCut && newest.bodySize <= maxSampleBytes && newest.contentType !== null;
  return isUsable
    ? { contentType: newest.contentType ?? '', body: newest.bodyText ?? '' }
    : { contentType: 'application/json', body: firstBody };
};

/** One word for a POSIX shell, whatever it holds. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
