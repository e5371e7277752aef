import { HookloomError } from '#core/contract/errors.ts';
import { testAddress } from '../public-address/test-address.ts';
import { host } from './host.ts';

export const publicAddress = {
  get: host.publicAddress.get.handler(async ({ context: { settings, facts, listener } }) => {
    const { publicUrl, trustedProxies } = settings.current();
    return {
      ingressUrl: facts.ingressUrl,
      publicUrl: { value: publicUrl, source: settings.sourceOf('publicUrl') },
      trustedProxies: { value: trustedProxies, source: settings.sourceOf('trustedProxies') },
      tlsSource: settings.sourceOf('tlsCert'),
      certificate: await listener.certificate(),
    };
  }),

  test: host.publicAddress.test.handler(async ({ input, context, signal }) => {
    const { settings, facts, listener, clock, store } = context;
    const url = input.url ?? (settings.current().publicUrl || facts.ingressUrl);
    const proof = listener.openProof();
    if (!proof) throw new HookloomError('ADDRESS_TEST_BUSY');
    try {
      await store.addAudit({
        at: clock.now(),
        action: 'publicAddress.test',
        subject: new URL(url).origin,
        details: '',
      });
      return await testAddress({ url, proof, clock, signal });
    } finally {
      proof.close();
    }
  }),
};
