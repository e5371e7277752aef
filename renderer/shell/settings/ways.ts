type Command = {
  name: string;
  /** What it is good for, in a sentence. */
  text: string;
  command: string;
};

type Target = {
  /** Where the ingress listens. */
  ingressUrl: string;
  /** What callers shall use; empty where nothing is decided yet. */
  publicUrl: string;
};

const localOf = (ingressUrl: string): { url: string; port: string; isSecure: boolean } => {
  const { port, protocol } = new URL(ingressUrl);
  const isSecure = protocol === 'https:';
  const shown = port || (isSecure ? '443' : '80');
  return { url: `${protocol}//127.0.0.1:${shown}`, port: shown, isSecure };
};

const hostOf = (publicUrl: string): string => URL.parse(publicUrl)?.hostname || 'hooks.example.com';

/** Tunnels to a server that the internet cannot see, as commands for this one. Its own certificate is not for a local address. */
export const toTunnels = ({ ingressUrl }: Pick<Target, 'ingressUrl'>): Command[] => {
  const { url, isSecure } = localOf(ingressUrl);
  return [
    {
      name: 'Cloudflare Tunnel',
      text: 'Works without an account; the address is a new one each time.',
      command: `cloudflared tunnel --url ${url}${isSecure ? ' --no-tls-verify' : ''}`,
    },
    { name: 'ngrok', text: 'Needs an account; a reserved domain stays the same.', command: `ngrok http ${url}` },
    {
      name: 'Tailscale Funnel',
      text: 'For a machine in a tailnet; the address stays the same.',
      command: `tailscale funnel ${isSecure ? url.replace('https:', 'https+insecure:') : url}`,
    },
  ];
};

/** Reverse proxies in front of this server, as parts of their configuration. */
export const toProxies = ({ ingressUrl, publicUrl, maxBodyBytes }: Target & { maxBodyBytes: number }): Command[] => {
  const { url, isSecure } = localOf(ingressUrl);
  const host = hostOf(publicUrl);
  const upstream = isSecure
    ? `reverse_proxy ${url} {\n    transport http {\n      tls_insecure_skip_verify\n    }\n  }`
    : `reverse_proxy ${url.replace('http://', '')}`;
  return [
    {
      name: 'Caddy',
      text: 'Gets and renews the certificate by itself.',
      command: `${host} {\n  ${upstream}\n}`,
    },
    {
      name: 'nginx',
      text: 'Inside the server block that has your certificate.',
      command: [
        'location / {',
        `  proxy_pass ${url};`,
        '  proxy_set_header Host $host;',
        '  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
        '  proxy_request_buffering off;',
        `  client_max_body_size ${Math.ceil(maxBodyBytes / 1_000_000)}m;`,
        '}',
      ].join('\n'),
    },
  ];
};

/** This server at a port of its own, with a certificate that certbot keeps. */
export const toOwnPort = ({ ingressUrl, publicUrl }: Target): Command[] => {
  const host = hostOf(publicUrl);
  const folder = `/etc/letsencrypt/live/${host}`;
  return [
    {
      name: 'certbot',
      text: 'Gets a certificate and renews it; port 80 must be reachable for that moment.',
      command: `certbot certonly --standalone -d ${host}`,
    },
    {
      name: 'Hookloom',
      text: 'Or fill in address, port and both files on this page.',
      command: `hookloom serve --ingress-host 0.0.0.0 --ingress-port ${localOf(ingressUrl).port} \\\n  --tls-cert ${folder}/fullchain.pem \\\n  --tls-key ${folder}/privkey.pem`,
    },
  ];
};
