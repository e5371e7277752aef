import { test as base, expect, type Page } from '@playwright/test';
import { type HookloomProcess, startHookloom, temporaryFolder } from '../support/hookloom-process.ts';

export type Server = {
  process: () => HookloomProcess;
  /** Ends the server and starts it again on the same data folder and ports. */
  restart: () => Promise<void>;
};

/** Tag of a test that neither looks at colours nor tells the whole story: one theme is enough for it. */
export const colourless = '@colourless';

type Fixtures = {
  /** A headless host of the test's own, on an empty data folder. */
  server: Server;
  /** Fails the test on any console error, page error or violation of the content security policy. */
  window: Page;
};

export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    const data = await temporaryFolder();
    const options = { dataDir: data.path };
    let running = await startHookloom(options);
    const portOf = (url: string) => new URL(url).port;
    await use({
      process: () => running,
      restart: async () => {
        const args = ['--ingress-port', portOf(running.ingressUrl), '--control-port', portOf(running.controlUrl)];
        await running.stop();
        running = await startHookloom({ ...options, args });
      },
    });
    await running.stop();
    await data.remove();
  },
  window: async ({ page, context, server }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.addInitScript(() => {
      document.addEventListener(
        'securitypolicyviolation',
        ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
          console.error(`CSP: ${violatedDirective} blocked ${blockedURI} (${sourceFile}:${lineNumber})`);
        },
      );
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { controlUrl, adminToken } = server.process();
    await page.goto(`${controlUrl}/#token=${adminToken}`);
    await use(page);
    // While a server restarts, the browser itself reports the connections that fail.
    expect(complaints.filter((text) => !text.includes('net::ERR_'))).toEqual([]);
  },
});

export { expect };

export const readClipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** Pastes into what has the focus; an editor would complete brackets and quotes in text that is typed. */
export const paste = async (page: Page, text: string): Promise<void> => {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
};

/** Sends a webhook as another system would. */
export const sendWebhook = (
  endpoint: { url: string; token: string },
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(endpoint.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${endpoint.token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
