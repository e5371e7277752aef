import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { type AddressStep, type AddressTest, addressStepNames } from '#core/contract/records/public-address.ts';
import type { Clock } from '#core/engine/ports.ts';
import type { AddressProof } from '#core/ingress/address-proofs.ts';
import { describeFailure } from '../adapters/http/describe-failure.ts';
import type { Lookup } from '../adapters/http/guarded-connector.ts';
import { isPublicAddress } from '../adapters/http/public-address.ts';
import { describeFetched, fail } from './describe-fetched.ts';
import { describeName } from './describe-name.ts';
import { fetchProof } from './fetch-proof.ts';

type Options = {
  /** The public base address. User names, query and fragment in it do not count. */
  url: string;
  proof: Pick<AddressProof, 'path' | 'answer'>;
  clock: Clock;
  /** Ends the test early; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  lookup?: Lookup;
};

const deadlineMs = 10_000;

const note =
  'The request came from the machine that Hookloom runs on. A success proves that name, certificate and forwarding work from here; a firewall or router may still keep others out.';

/**
 * Goes to an address that shall lead to our own ingress, and tells how far that came. It may lead anywhere, into private networks
 * too: whoever asks tests his own machine.
 */
export const testAddress = async ({
  url: text,
  proof,
  clock,
  signal,
  lookup = dnsLookup,
}: Options): Promise<AddressTest> => {
  const startedAt = clock.monotonic();
  const url = withPath(text, proof.path);
  const stop = new AbortController();
  const deadline = new Error('the deadline has passed');
  const cancelDeadline = clock.after(deadlineMs, () => stop.abort(deadline));
  const within = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
  const steps: AddressStep[] = [];
  const wordsOf = (error: unknown): string =>
    error === deadline
      ? `${url.host} did not answer within ${deadlineMs / 1_000} s.`
      : describeFailure(error, url, { maxBytes: 0 }).message;
  let isReached = false;
  try {
    const addresses = await resolve(url.hostname.replace(/^\[|\]$/g, ''), lookup, within);
    if (addresses instanceof Error) {
      steps.push(fail('name', wordsOf(addresses), 'Check how the name is written, and that its DNS record is there.'));
    } else {
      steps.push(describeName(url.hostname.replace(/^\[|\]$/g, ''), addresses));
      const fetched = await fetchProof({ url, addresses, signal: within });
      const isPublic = addresses.some(({ address }) => isPublicAddress(address));
      steps.push(...describeFetched(url, fetched, { answer: proof.answer, isPublic, now: clock.now(), wordsOf }));
      isReached = steps.some(({ step, outcome }) => step === 'proof' && outcome === 'passed');
    }
    signal?.throwIfAborted();
  } finally {
    cancelDeadline();
  }
  return {
    url: url.href.slice(0, -proof.path.length),
    steps: withSkipped(steps),
    outcome: worstOf(steps),
    isReached,
    note,
    durationMs: Math.round(clock.monotonic() - startedAt),
  };
};

/** The proof's path below the base, as every webhook's path is. */
const withPath = (text: string, path: string): URL => {
  const url = new URL(text);
  Object.assign(url, { username: '', password: '', search: '', hash: '' });
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  return url;
};

/** All addresses of a name, or why there are none. */
const resolve = (host: string, lookup: Lookup, signal: AbortSignal): Promise<LookupAddress[] | Error> =>
  new Promise((done) => {
    const abort = (): void => done(toError(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    lookup(host, { all: true }, (error, addresses) => {
      signal.removeEventListener('abort', abort);
      done(error ?? (addresses.length === 0 ? Object.assign(new Error(), { code: 'ENOTFOUND' }) : addresses));
    });
  });

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

const withSkipped = (steps: readonly AddressStep[]): AddressStep[] =>
  addressStepNames.map(
    (name) =>
      steps.find(({ step }) => step === name) ?? { step: name, outcome: 'skipped', says: 'Not tried.', advice: '' },
  );

const worstOf = (steps: readonly AddressStep[]): AddressTest['outcome'] =>
  (['failed', 'warned'] as const).find((outcome) => steps.some((step) => step.outcome === outcome)) ?? 'passed';
