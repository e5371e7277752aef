import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { contentSecurityPolicy } from '#core/contract/content-security-policy.ts';
import type { ElectronApi } from './electron-api.ts';

const scheme = 'app';
export const appOrigin = `${scheme}://hookloom`;

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** To be called before the application is ready. Standard and secure: module workers, fetch and storage work as on https. */
export function registerAppScheme(protocol: ElectronApi['protocol']): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer, and nothing outside of its folder, as app://hookloom/. */
export function serveApp(protocol: ElectronApi['protocol'], rendererDir: string): void {
  protocol.handle(scheme, async ({ url, method }) => {
    const file = method === 'GET' ? toFile(rendererDir, new URL(url)) : null;
    const content = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || content === null) {
      return new Response('Not found', { status: 404, headers: { ...securityHeaders, 'content-type': 'text/plain' } });
    }
    const contentType = contentTypes[extname(file)] ?? 'application/octet-stream';
    return new Response(new Uint8Array(content), { headers: { ...securityHeaders, 'content-type': contentType } });
  });
}

function toFile(rendererDir: string, url: URL): string | null {
  if (`${url.protocol}//${url.host}` !== appOrigin) return null;
  try {
    const path = decodeURIComponent(url.pathname);
    if (path.includes('\0')) return null;
    const file = normalize(join(rendererDir, path === '/' ? 'index.html' : path));
    return file.startsWith(normalize(rendererDir) + sep) ? file : null;
  } catch {
    return null;
  }
}
