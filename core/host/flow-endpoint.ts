import type { Capture } from '#core/contract/records/capture.ts';
import type { Endpoint } from '#core/contract/records/flow.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { defaultPath, settingsOf } from '#core/ingress/route-table.ts';

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
  const { methods, path } = settingsOf({ document });
  const method = methods.find((candidate) => candidate === 'POST') ?? methods[0] ?? 'POST';
  const url = `${baseUrl}${path === '' ? defaultPath(document.id) : path}`;
  const parts = [`curl -X ${method} ${quote(url)}`];
  if (token !== null) parts.push(`-H ${quote(`Authorization: Bearer ${token}`)}`);
  if (method !== 'GET' && method !== 'HEAD') {
    const sample = sampleOf(newest);
    parts.push(`-H ${quote(`Content-Type: ${sample.contentType}`)}`, `--data-raw ${quote(sample.body)}`);
  }
  return { url, method, token, curl: parts.join(' ') };
};

/** Whether callers of this flow have to send its bearer token. */
export const needsToken = (document: FlowDocument): boolean =>
  settingsOf({ document }).auth.some(({ type }) => type === 'bearer');

const sampleOf = (newest: Options['newest']): { contentType: string; body: string } => {
  const isUsable =
    newest?.bodyText && !newest.isBodyCut && newest.bodySize <= maxSampleBytes && newest.contentType !== null;
  return isUsable
    ? { contentType: newest.contentType ?? '', body: newest.bodyText ?? '' }
    : { contentType: 'application/json', body: firstBody };
};

/** One word for a POSIX shell, whatever it holds. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
