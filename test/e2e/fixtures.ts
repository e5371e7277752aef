import { test as base, expect, type Page } from '@playwright/test';
import { type HookloomProcess, startHookloom, temporaryFolder } from '../support/hookloom-process.ts';

type WorkerFixtures = { hookloom: HookloomProcess };
type TestFixtures = {
  /** Fails the test on any console error, page error or violation of the content security policy. */
  cleanPage: Page;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  hookloom: [
    // biome-ignore format: Playwright reads the parameters' names.
    async ({}, use) => {
      const data = await temporaryFolder();
      const hookloom = await startHookloom({ dataDir: data.path, entry: 'built' });
      await use(hookloom);
      await hookloom.stop();
      await data.remove();
    },
    { scope: 'worker' },
  ],
  cleanPage: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(
          `CSP: ${event.violatedDirective} blocked ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`,
        );
      });
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { expect };

/** Opens the window with its control token, as the start-up URL does. */
export const openWindow = (page: Page, { controlUrl, adminToken }: HookloomProcess, path = '/') =>
  page.goto(`${controlUrl}${path}#token=${adminToken}`);

/** Sends a webhook as another system would. */
export const sendWebhook = async (
  endpoint: { url: string; token: string },
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(endpoint.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${endpoint.token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
