import type { Answer, Run } from '#core/contract/records/run.ts';
import type { AnswerDraft } from '#core/nodes/calls.ts';
import { toBase64 } from './to-base64.ts';

/** What an answer says about the run that made it. A verification has none. */
export type AnswerSource = Pick<Run, 'mode' | 'version'> & { runId: string | null };

/** Makes of a draft what goes over the wire: with the run's headers, and so that a browser cannot mistake what it is. */
export const toAnswer = ({ status, headers, body }: AnswerDraft, source: AnswerSource): Answer => {
  const sent: [string, string][] = [];
  let contentType = '';
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (lower === 'x-content-type-options') continue;
    if (lower === 'content-type') contentType = value.toLowerCase();
    sent.push([name, value]);
  }
  sent.push(['x-content-type-options', 'nosniff']);
  // A second policy only adds to the flow's own: browsers enforce both.
  if (canRunScripts.test(contentType)) sent.push(['content-security-policy', 'sandbox']);
  if (source.runId !== null) sent.push(['x-hookloom-run', source.runId]);
  if (source.mode === 'dev')
    sent.push(['x-hookloom-version', source.version === null ? 'draft' : String(source.version)]);
  const hasNoBody = status === 204 || status === 205 || status === 304;
  if (hasNoBody) return { status, headers: sent, body: '', encoding: 'utf8' };
  return typeof body === 'string'
    ? { status, headers: sent, body, encoding: 'utf8' }
    : { status, headers: sent, body: toBase64(body), encoding: 'base64' };
};

/** HTML, and the XML types that can hold it. */
const canRunScripts = /^\s*(text\/html|[^;]*xml)/;
