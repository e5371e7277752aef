import type { AddressStep } from '#core/contract/records/public-address.ts';
import type { Fetched } from './fetch-proof.ts';

/** What the status says about who answered. Nothing else of a stranger's answer is shown, but where a redirect leads. */
export const describeAnswer = (url: URL, { status, location }: NonNullable<Fetched['answer']>): AddressStep => {
  if (status === 200) return { step: 'answer', outcome: 'passed', says: 'It answered with 200.', advice: '' };
  const target = location === null || status < 300 || status > 399 ? null : URL.parse(location, url.href);
  if (target)
    return {
      step: 'answer',
      outcome: 'failed',
      says: `It redirects to ${target.origin} (${status}).`,
      advice:
        target.origin === url.origin
          ? 'Few senders of webhooks follow redirects. Let the proxy forward every path below the address as it is.'
          : 'Few senders of webhooks follow redirects. Give out the address that it leads to.',
    };
  const advice = statusAdvice.find(({ fits }) => fits(status))?.advice ?? (() => 'See what answers there.');
  return { step: 'answer', outcome: 'failed', says: `It answered with ${status}.`, advice: advice(url) };
};

/** Whether it was this Hookloom that answered with 200. */
export const describeProof = (isOurs: boolean): AddressStep =>
  isOurs
    ? { step: 'proof', outcome: 'passed', says: 'It was this Hookloom that answered.', advice: '' }
    : {
        step: 'proof',
        outcome: 'failed',
        says: 'It was not this Hookloom that answered.',
        advice:
          'Another server is behind this address, another Hookloom, or a page in front of it. Forward the address to where webhooks listen.',
      };

/** What stands before the path of the proof. */
const baseOf = ({ pathname }: URL): string => pathname.split('/healthz/')[0] ?? '';

const statusAdvice: readonly { fits: (status: number) => boolean; advice: (url: URL) => string }[] = [
  {
    fits: (status) => status === 400,
    advice: ({ protocol }) =>
      protocol === 'http:'
        ? 'The port may speak TLS: write https:// in front of the address.'
        : 'See whether the proxy passes requests on unchanged.',
  },
  {
    fits: (status) => [401, 403, 407, 511].includes(status),
    advice: () =>
      'Something in front asks callers who they are. Webhooks cannot sign in there: let their paths through.',
  },
  {
    fits: (status) => status === 404 || status === 405,
    advice: (url) =>
      baseOf(url) === ''
        ? 'Another server is behind this address. Forward it to where webhooks listen.'
        : `Another server is behind this address, or the proxy does not take ${baseOf(url)} off the path.`,
  },
  {
    fits: (status) => status >= 500,
    advice: () =>
      'The proxy or tunnel answers, and does not reach Hookloom behind it. Check the host, port and protocol that it forwards to.',
  },
];
