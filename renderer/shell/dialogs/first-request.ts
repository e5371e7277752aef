import type { Capture } from '#core/contract/records/capture.ts';
import type { FlowTest } from '#core/flow/document.ts';

export type RequestDraft = { method: string; path: string; headers: string; body: string };

/** Headers that the sender's own side makes, or that would carry a masked secret. */
const notSent = /^(host|connection|content-length|transfer-encoding|accept-encoding|user-agent|authorization|cookie)$/i;

const example: RequestDraft = {
  method: 'POST',
  path: '',
  headers: 'Content-Type: application/json',
  body: '{\n  "company_id": 4711\n}',
};

/** What the composer starts with: the newest request again, else the request of the flow's first test, else an example. */
export const firstRequest = (newest: Capture | undefined, test: FlowTest | undefined): RequestDraft => {
  if (newest && newest.bodyText !== null && !newest.isBodyCut) {
    const headers = newest.headers.filter(([name, value]) => !notSent.test(name) && !value.includes('••••'));
    const query = newest.target.indexOf('?');
    return {
      method: newest.method,
      path: query < 0 || newest.target.includes('••••') ? '' : newest.target.slice(query),
      headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
      body: newest.bodyText,
    };
  }
  if (!test) return example;
  const { method, query, headers = {}, body } = test.request;
  const isText = typeof body === 'string';
  const own = Object.entries(headers);
  const hasType = own.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    method,
    path: query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '',
    headers: [
      ...own,
      ...(isText || hasType || body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
    ]
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    body: body === undefined ? '' : isText ? body : JSON.stringify(body, null, 2),
  };
};
