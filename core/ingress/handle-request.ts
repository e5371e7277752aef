import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticateHead, forVerification } from './auth/authenticate.ts';
import {
  checkAddress,
  checkForm,
  checkMethod,
  checkRate,
  flowUnavailable,
  handshakeRefused,
  notFound,
  overloaded,
  unauthorized,
} from './checks.ts';
import { answerPreflight, isPreflight } from './cors.ts';
import { type Exchange, type IngressPorts, toExchange, toPresented } from './exchange.ts';
import { answerHandshake, isInBody } from './handshakes.ts';
import { refuse } from './keep-rejection.ts';
import { receiveBody } from './receive-body.ts';
import type { RouteMatch, RouteTable } from './route-table.ts';
import { sendHandshake, sendPaused, sendPlain } from './send-answer.ts';

/**
 * Takes one request through the checks, in the order that the rules give: route, pause, method, address, authentication by
 * header, path and query, rate; then, with the body, authentication by the body and parsing. Schema, filter, duplicates and
 * lanes are the engine's.
 */
export const handleRequest = (
  ports: IngressPorts,
  routes: RouteTable,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> | void => {
  const exchange = toExchange(ports, request, response);
  if (exchange.path === '/healthz') return sendPlain(response, 200, 'ok\n');
  const proof = ports.proofs.take(exchange.method, exchange.path);
  if (proof !== null) return sendPlain(response, 200, proof);
  const malformed = checkForm(exchange.headers);
  if (malformed) return refuse(exchange, null, malformed);
  const match = routes.match(exchange.path);
  if (!match) return refuse(exchange, null, notFound(exchange.path));
  if (ports.isOverloaded()) return refuse(exchange, match.route, overloaded());
  return enter(exchange, match);
};

const enter = async (exchange: Exchange, match: RouteMatch): Promise<void> => {
  const { ports, request, response, method, headers, query } = exchange;
  const { route, pathSecret } = match;
  const { settings } = route;
  if (route.status === 'paused' && settings.pausePolicy === 'answer') return sendPaused(request, response);
  if (route.status === 'paused' && settings.pausePolicy === 'unavailable')
    return refuse(exchange, route, flowUnavailable());
  if (isPreflight(settings.cors, method, headers)) return answerPreflight(response, settings, headers);
  const refusal = checkMethod(route, method) ?? checkAddress(route, exchange.ip);
  if (refusal) return refuse(exchange, route, refusal);
  const asked = answerHandshake(settings, { method, query, body: undefined }, ports.readSecret);
  const handshake = asked && (await asked);
  if (handshake?.kind === 'answer') return sendHandshake(exchange, handshake);
  if (handshake) return refuse(exchange, route, handshakeRefused(handshake.message));
  const isVerification = method === 'GET' && settings.getMode === 'verify';
  const schemes = isVerification ? forVerification(settings) : settings;
  const presented = toPresented(exchange, pathSecret);
  const { readSecret, http } = ports;
  const state = schemes && (await authenticateHead(schemes, presented, { tokens: route.tokens, readSecret, http }));
  const refused = state?.state === 'refused' ? state.refusal : null;
  // A handshake that comes in the body needs no other proof; whether it is one shows when the body is there.
  if (refused && !(isInBody(settings) && method === 'POST'))
    return refuse(exchange, route, unauthorized(route, refused));
  const tooOften = checkRate(exchange, route);
  if (tooOften) return refuse(exchange, route, tooOften);
  await receiveBody(exchange, match, {
    presented,
    schemes: state?.state === 'open' ? schemes : null,
    refused,
    isVerification,
  });
};
