import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { contentSecurityPolicy } from '#core/contract/content-security-policy.ts';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  txt: 'text/plain; charset=utf-8',
};

const notBuilt =
  'The window is not built. Run `npm run build` in the checkout; the API under /api/v1 works without it.\n';

export type StaticFiles = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/**
 * Serves the built window. What can be asked for is exactly what the folder lists, so that no path leads out of it.
 * A page's path that is no file gets the window itself.
 */
export const createStaticFiles = (folder: URL): StaticFiles => {
  let names: ReadonlySet<string> = new Set();
  return async (request, response, path) => {
    const isPage = path === '/' || request.headers.accept?.includes('text/html') === true;
    // A page is asked for first: a window that was built anew is found then.
    if (isPage || names.size === 0) names = await listFiles(folder);
    const name = names.has(path) ? path : isPage ? '/index.html' : null;
    if (name === null || !names.has(name))
      return answerText(response, isPage ? 503 : 404, isPage ? notBuilt : 'Not found\n');
    const bytes = await readFile(new URL(`.${name}`, folder));
    response.setHeader('content-security-policy', contentSecurityPolicy);
    response.writeHead(200, {
      'content-type': types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      'content-length': bytes.byteLength,
      // Names of assets hold a hash of their content.
      'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'cross-origin-opener-policy': 'same-origin',
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
};

const listFiles = async (folder: URL): Promise<ReadonlySet<string>> => {
  const root = fileURLToPath(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(
      (entry) => `/${`${entry.parentPath}/${entry.name}`.slice(root.length).replaceAll('\\', '/').replace(/^\/+/, '')}`,
    );
  return new Set(names);
};

const answerText = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
};
