type Tunnel = {
  name: string;
  /** What it is good for, in a sentence. */
  text: string;
  command: string;
};

/** Ways to reach a server that the internet cannot see, as commands for this one. */
export const toTunnels = (ingressUrl: string): Tunnel[] => {
  const { port, protocol } = new URL(ingressUrl);
  const local = `${protocol}//127.0.0.1:${port || (protocol === 'https:' ? '443' : '80')}`;
  return [
    {
      name: 'Cloudflare Tunnel',
      text: 'Works without an account; the address is a new one each time.',
      command: `cloudflared tunnel --url ${local}`,
    },
    { name: 'ngrok', text: 'Needs an account; a reserved domain stays the same.', command: `ngrok http ${local}` },
    {
      name: 'Tailscale Funnel',
      text: 'For a machine in a tailnet; the address stays the same.',
      command: `tailscale funnel ${local}`,
    },
  ];
};
