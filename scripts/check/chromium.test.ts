import { expect, test } from 'vitest';
import { findOrInstallChromium } from './chromium.ts';

test('a browser that the environment names is taken, before any other', async () => {
  const env = { HOOKLOOM_CHROMIUM: process.execPath, PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: '/nowhere' };

  expect(await findOrInstallChromium(env)).toBe(process.execPath);
});

test('a named browser that is not there is a problem, not a reason to take another', async () => {
  expect(await findOrInstallChromium({ HOOKLOOM_CHROMIUM: '/nowhere/chromium' })).toEqual({
    problem: 'HOOKLOOM_CHROMIUM names /nowhere/chromium, which cannot be run.',
  });
});
