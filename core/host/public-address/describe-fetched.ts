import type { AddressStep } from '#core/contract/records/public-address.ts';
import { describeAnswer, describeProof } from './describe-answer.ts';
import { describeTls } from './describe-tls.ts';
import type { Fetched } from './fetch-proof.ts';

type Means = {
  /** What our own ingress answers. */
  answer: string;
  /** Whether the name leads to the internet. */
  isPublic: boolean;
  now: number;
  wordsOf: (error: unknown) => string;
};

/** The steps after the name was looked up, as far as the request came. */
export const describeFetched = (url: URL, fetched: Fetched, means: Means): AddressStep[] => {
  const { connectedTo, tls, answer, failure } = fetched;
  const { wordsOf } = means;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (failure?.at === 'connection')
    return [fail('connection', wordsOf(failure.error), connectionAdvice(port, means.isPublic))];
  const connection: AddressStep = {
    step: 'connection',
    outcome: 'passed',
    says: `${connectedTo ?? url.hostname} takes connections on port ${port}.`,
    advice: '',
  };
  if (failure?.at === 'tls') return [connection, fail('tls', wordsOf(failure.error), tlsAdvice)];
  const steps = [connection, tls ? describeTls(url.hostname, tls, means.now) : describePlain(means)];
  if (!answer) return [...steps, fail('answer', wordsOf(failure?.error), answerAdvice)];
  const step = describeAnswer(url, answer);
  return [...steps, step, ...(step.outcome === 'failed' ? [] : [describeProof(answer.body === means.answer)])];
};

export const fail = (step: AddressStep['step'], says: string, advice: string): AddressStep => ({
  step,
  outcome: 'failed',
  says,
  advice,
});

const tlsAdvice =
  'See whether the server at this port speaks TLS. If it does not, write http:// in front of the address.';
const answerAdvice = 'See what listens there, and whether it forwards to where webhooks listen.';

const connectionAdvice = (port: string, isPublic: boolean): string =>
  isPublic
    ? `See whether the tunnel or proxy runs, whether the router forwards port ${port}, and whether a firewall is in between. Some routers do not let a machine reach its own public address: then try from another network.`
    : `See whether something listens at port ${port} there, and whether a firewall is in between.`;

const describePlain = ({ isPublic }: Means): AddressStep => ({
  step: 'tls',
  says: 'The address is plain http.',
  ...(isPublic
    ? { outcome: 'warned', advice: 'Tokens and bodies can be read on the way. Use https.' }
    : { outcome: 'skipped', advice: '' }),
});
