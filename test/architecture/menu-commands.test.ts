import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { MenuItem } from '#electron/electron-api.ts';
import { setupMenu } from '#electron/menu.ts';

test('every item of the desktop menu names a command that the window has', async () => {
  const chosen: string[] = [];
  const menus: MenuItem[][] = [];
  const Menu = {
    buildFromTemplate: (template: MenuItem[]) => void menus.push(template),
    setApplicationMenu: () => {},
  };
  setupMenu({ Menu, platform: 'linux', sendCommand: (id) => chosen.push(id) });

  for (const { submenu = [] } of menus.flat()) for (const item of submenu) item.click?.();

  const known = await readCommandIds('renderer/commands');
  expect(chosen.length).toBeGreaterThan(0);
  expect(chosen.filter((id) => !known.has(id))).toEqual([]);
});

/** From the text of their files: the commands themselves draw in the whole window. */
async function readCommandIds(folder: string): Promise<Set<string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, 'utf8')));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\bid: '([^']+)'/g)].map(([, id = '']) => id)));
}
