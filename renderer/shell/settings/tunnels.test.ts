import { expect, test } from 'vitest';
import { toTunnels } from './tunnels.ts';

const commandsFor = (ingressUrl: string) => toTunnels(ingressUrl).map(({ command }) => command);

test('the commands lead to where this server listens', () => {
  expect(commandsFor('http://0.0.0.0:9001')).toEqual([
    'cloudflared tunnel --url http://127.0.0.1:9001',
    'ngrok http http://127.0.0.1:9001',
    'tailscale funnel http://127.0.0.1:9001',
  ]);
  expect(commandsFor('https://127.0.0.1')[0]).toBe('cloudflared tunnel --url https://127.0.0.1:443');
});
