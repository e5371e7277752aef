import type { SampleRequest } from '#core/flow/document.ts';
import { stringifyJson } from '#core/flow/json.ts';
import type { InboundRequest } from '../engine.ts';
import { readBody, toQuery } from '../request/read-body.ts';

/** A sample request as the webhook would see it. A body that is no text is sent as JSON. */
export const toInbound = (sample: SampleRequest, { path, now }: { path: string; now: number }): InboundRequest => {
  const { method, body, query, headers = {} } = sample;
  const text = body === undefined ? '' : typeof body === 'string' ? body : stringifyJson(body);
  const rawBody = new TextEncoder().encode(text);
  const pairs = Object.entries(headers);
  const given = pairs.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const contentType = given ?? (text === '' ? null : looksLikeJson(text) ? 'application/json' : 'text/plain');
  const whole = sample.path ?? path;
  const mark = whole.indexOf('?');
  return {
    method: method.toUpperCase(),
    path: mark === -1 ? whole : whole.slice(0, mark),
    params: {},
    query: query ?? toQuery(whole),
    headers: given === undefined && contentType !== null ? [...pairs, ['content-type', contentType]] : pairs,
    rawBody,
    body: readBody(rawBody, contentType),
    ip: '127.0.0.1',
    receivedAt: now,
  };
};

const looksLikeJson = (text: string): boolean => /^\s*[[{"\d]/.test(text);
