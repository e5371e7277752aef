import { expect, test } from 'vitest';
import { toOwnPort, toProxies, toTunnels } from './ways.ts';

const commands = (list: readonly { command: string }[]) => list.map(({ command }) => command);

test('the commands of tunnels lead to where this server listens', () => {
  expect(commands(toTunnels({ ingressUrl: 'http://0.0.0.0:9001' }))).toEqual([
    'cloudflared tunnel --url http://127.0.0.1:9001',
    'ngrok http http://127.0.0.1:9001',
    'tailscale funnel http://127.0.0.1:9001',
  ]);
});

test('to a listener with TLS they go without its name being checked, for it has none for a local address', () => {
  expect(commands(toTunnels({ ingressUrl: 'https://127.0.0.1' }))).toEqual([
    'cloudflared tunnel --url https://127.0.0.1:443 --no-tls-verify',
    'ngrok http https://127.0.0.1:443',
    'tailscale funnel https+insecure://127.0.0.1:443',
  ]);
});

test('proxies get the public name, this port and the largest body', () => {
  const target = { publicUrl: 'https://api.shop.example/hooks', maxBodyBytes: 5_000_000 };
  const [caddy, nginx] = commands(toProxies({ ...target, ingressUrl: 'http://127.0.0.1:8787' }));
  const [secureCaddy] = commands(toProxies({ ...target, ingressUrl: 'https://127.0.0.1:8787' }));

  expect(caddy).toBe('api.shop.example {\n  reverse_proxy 127.0.0.1:8787\n}');
  expect(nginx).toContain('proxy_pass http://127.0.0.1:8787;');
  expect(nginx).toContain('client_max_body_size 5m;');
  expect(secureCaddy).toContain('tls_insecure_skip_verify');
});

test('a port of its own gets the certificate of the public name, or of an example', () => {
  expect(commands(toOwnPort({ ingressUrl: 'http://127.0.0.1:8787', publicUrl: '' }))).toEqual([
    'certbot certonly --standalone -d hooks.example.com',
    expect.stringContaining(
      '--ingress-port 8787 \\\n  --tls-cert /etc/letsencrypt/live/hooks.example.com/fullchain.pem',
    ),
  ]);
});
