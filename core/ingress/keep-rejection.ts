import type { RejectionId } from '#core/contract/records/ids.ts';
import type { Body } from '#core/engine/ports/body.ts';
import { corsHeaders } from './cors.ts';
import { cutSecrets } from './cut-secrets.ts';
import type { Exchange } from './exchange.ts';
import { excerptBytes, type Refusal, readExcerpt, sendRefusal } from './refusal.ts';
import type { Route } from './route-table.ts';
import { commonPlaces, type SecretPlaces, secretPlacesOf } from './secret-places.ts';
import { splitTarget } from './split-target.ts';

/** To find out why a signature does not fit, the whole body is needed. */
const signedBodyBytes = 1_000_000;

/** Answers, and keeps the refused request with its cause off the caller's path. */
export const refuse = async (exchange: Exchange, route: Route | null, refusal: Refusal, body?: Body): Promise<void> => {
  const { ports, request, response, headers } = exchange;
  const cors = route ? corsHeaders(route.settings.cors, headers) : [];
  sendRefusal(
    response,
    cors.length === 0 ? refusal : { ...refusal, headers: { ...refusal.headers, ...Object.fromEntries(cors) } },
  );
  const places = route ? await secretPlacesOf(route.settings, ports.readSecret) : commonPlaces;
  const excerpt = body ?? (await readExcerpt(request));
  keep(exchange, route, { refusal, places, body: excerpt });
};

const keep = (
  { ports, method, receivedAt, headers, target, ip }: Exchange,
  route: Route | null,
  { refusal, places, body }: { refusal: Refusal; places: SecretPlaces; body: Body },
): void => {
  const head = cutSecrets({ headers, target }, places);
  const kept = body.subarray(0, refusal.cause === 'signature' ? signedBodyBytes : excerptBytes);
  // A body that may hold the key is not kept in the open, and what was refused needs no sealing.
  const hasText = kept.byteLength > 0 && places.body.size === 0;
  const rejection = {
    id: ports.ids.next('rej') as RejectionId,
    flowId: route?.deployment.flowId ?? null,
    cause: refusal.cause,
    message: refusal.message,
    status: refusal.status,
    receivedAt,
    method,
    path: splitTarget(head.target).path.slice(0, 2_000),
    headers: head.headers.map(([name, value]): [string, string] => [name, value]),
    bodyText: hasText ? new TextDecoder().decode(kept) : null,
    remoteAddress: ip,
  };
  ports.store.addRejection(rejection);
  ports.publish({ type: 'rejection.received', rejection });
};
