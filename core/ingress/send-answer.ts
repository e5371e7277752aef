import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '#core/contract/records/run.ts';
import { corsHeaders } from './cors.ts';
import type { Exchange } from './exchange.ts';
import type { Handshake } from './handshakes.ts';
import { pausedAnswer } from './paused-answer.ts';
import type { Route } from './route-table.ts';

export const sendPlain = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
};

export const sendPaused = (request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(pausedAnswer) });
  response.end(pausedAnswer);
  request.resume();
};

/** What the sender asked to get back; a browser must not take it for a page. */
export const sendHandshake = (
  { request, response }: Pick<Exchange, 'request' | 'response'>,
  { contentType, body }: Extract<Handshake, { kind: 'answer' }>,
): void => {
  response.writeHead(200, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
  });
  response.end(body);
  request.resume();
};

export const sendAnswer = ({ response, headers: sent }: Exchange, { settings }: Route, answer: Answer): void => {
  if (response.destroyed) return;
  const { status, headers, body, encoding } = answer;
  // Text goes out in one piece with the headers; as bytes it would be a piece of its own.
  const content = encoding === 'utf8' ? body : Buffer.from(body, encoding);
  const hasBody = status !== 204 && status !== 304;
  const flat: string[] = [];
  for (const [name, value] of headers) flat.push(name, value);
  for (const [name, value] of corsHeaders(settings.cors, sent)) {
    // What the flow itself says about other sites counts.
    if (!headers.some(([own]) => own.toLowerCase() === name)) flat.push(name, value);
  }
  if (hasBody) flat.push('content-length', String(Buffer.byteLength(content)));
  response.writeHead(status, flat);
  response.end(hasBody ? content : undefined);
};
