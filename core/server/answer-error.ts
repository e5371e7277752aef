import type { ServerResponse } from 'node:http';
import type { HookloomError } from '#core/contract/errors.ts';

/** Answers with the error form of the REST API, or of the window's own protocol, which wraps it. */
export const answerError = (response: ServerResponse, error: HookloomError, form: 'rest' | 'rpc' = 'rest'): void => {
  const { code, status, message, data } = error;
  const wire = { defined: false, code, status, message, ...(data && { data }) };
  const body = JSON.stringify(form === 'rpc' ? { json: wire, meta: [] } : wire);
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
};
