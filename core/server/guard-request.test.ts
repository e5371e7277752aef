import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createGuard } from './guard-request.ts';

const token = 'test-token-0123456789';
const request = (headers: IncomingMessage['headers']) => ({ headers }) as IncomingMessage;
const guard = (host: string, names: string[] = []) => createGuard({ host, names, token });

test.each([
  ['127.0.0.1', '127.0.0.1:8788', null],
  ['127.0.0.1', 'localhost:9000', null],
  ['127.0.0.1', '[::1]:8788', null],
  ['127.0.0.1', 'attacker.test', 'MISDIRECTED_REQUEST'],
  ['127.0.0.1', 'localhost.attacker.test:8788', 'MISDIRECTED_REQUEST'],
  ['127.0.0.1', '127.0.0.1:8788@attacker.test', 'MISDIRECTED_REQUEST'],
  ['127.0.0.1', '10.0.0.5:8788', 'MISDIRECTED_REQUEST'],
  ['0.0.0.0', '10.0.0.5:8788', null],
  ['0.0.0.0', 'attacker.test', 'MISDIRECTED_REQUEST'],
  ['127.0.0.1', undefined, 'MISDIRECTED_REQUEST'],
])('a listener on %s asked as %s: %s', (listener, host, code) => {
  expect(guard(listener).checkOrigin(request({ host }))?.code ?? null).toBe(code);
});

test('a proxy’s name counts when it was given', () => {
  expect(guard('127.0.0.1', ['hooks.example']).checkOrigin(request({ host: 'hooks.example' }))).toBeNull();
});

test.each([
  [{ origin: 'http://127.0.0.1:8788' }, null],
  [{ origin: 'https://127.0.0.1:8788' }, null],
  [{ origin: 'http://127.0.0.1:9999' }, 'FORBIDDEN'],
  [{ origin: 'http://attacker.test' }, 'FORBIDDEN'],
  [{ origin: 'null' }, 'FORBIDDEN'],
  [{ 'sec-fetch-site': 'cross-site' }, 'FORBIDDEN'],
  [{ 'sec-fetch-site': 'same-origin' }, null],
])('a call with %j: %s', (headers, code) => {
  expect(guard('127.0.0.1').checkOrigin(request({ host: '127.0.0.1:8788', ...headers }))?.code ?? null).toBe(code);
});

test.each([
  [`Bearer ${token}`, null],
  [`bearer ${token}`, null],
  [`Bearer ${token}x`, 'UNAUTHORIZED'],
  [`Basic ${token}`, 'UNAUTHORIZED'],
  ['Bearer ', 'UNAUTHORIZED'],
  [undefined, 'UNAUTHORIZED'],
])('authorization %j: %s', (authorization, code) => {
  expect(guard('127.0.0.1').checkToken(request({ authorization }))?.code ?? null).toBe(code);
});
