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
};
