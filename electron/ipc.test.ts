import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { channels } from './channels.ts';
import type { ContentsApi } from './electron-api.ts';
import { registerIpc } from './ipc.ts';
import { createElectronDouble } from './testing/electron-double.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-ipc-'));
});
afterEach(() => rm(folder, { recursive: true }));

const note = { title: 'Orders', text: 'A run failed', tag: 'flw_1' };

function open() {
  const double = createElectronDouble();
  const connected: ContentsApi[] = [];
  const themes: string[] = [];
  const notes: string[] = [];
  registerIpc({
    electron: double.electron,
    connect: (contents) => connected.push(contents),
    setTheme: (theme) => themes.push(theme),
    notify: async ({ title }) => notes.push(title) > 0,
  });
  return { ...double, connected, themes, notes };
}

test('a file that the user chose comes back with its name and text', async () => {
  const { say, dialogAnswers } = open();
  const path = join(folder, 'echo.flow.json');
  await writeFile(path, '{"name":"Ü"}');
  dialogAnswers.open = { canceled: false, filePaths: [path] };

  expect(await say(channels.openFile, ['json'])).toEqual({
    name: 'echo.flow.json',
    text: '{"name":"Ü"}',
  });
  dialogAnswers.open = { canceled: true, filePaths: [] };
  expect(await say(channels.openFile, [])).toBeNull();
});

test('a file above the limit is refused before it is read', async () => {
  const { say, dialogAnswers } = open();
  const path = join(folder, 'large.json');
  await writeFile(path, '');
  await truncate(path, 20_000_001);
  dialogAnswers.open = { canceled: false, filePaths: [path] };

  await expect(say(channels.openFile, [])).rejects.toThrow('The file is larger than 20 MB.');
});

test('text is saved where the user says, or nowhere', async () => {
  const { say, dialogAnswers } = open();
  const filePath = join(folder, 'saved.json');

  expect(await say(channels.saveFile, { name: 'a.json', text: '{}' })).toBe(false);
  dialogAnswers.save = { canceled: false, filePath };
  expect(await say(channels.saveFile, { name: '../../a.json', text: '{}' })).toBe(true);

  expect(await readFile(filePath, 'utf8')).toBe('{}');
});

test('clipboard, theme, notes and port requests reach their target', async () => {
  const { say, clipboard, themes, notes, connected, windows } = open();

  await say(channels.copyText, 'token');
  await say(channels.setTheme, 'dark');
  await say(channels.notify, note);
  await say(channels.requestPort);

  expect({ clipboard, themes, notes, connected: connected.length, windows: windows.length }).toEqual({
    clipboard: ['token'],
    themes: ['dark'],
    notes: ['Orders'],
    connected: 1,
    windows: 0,
  });
});

test.each([
  [channels.openFile, ['../etc']],
  [channels.openFile, { extensions: ['json'], properties: ['openDirectory'] }],
  [channels.saveFile, { name: '', text: '' }],
  [channels.saveFile, { name: 'a', text: 1 }],
  [channels.copyText, { toString: 'token' }],
  [channels.setTheme, 'blue'],
  [channels.notify, 'Orders'],
  [channels.notify, { ...note, title: 'x'.repeat(201) }],
  [channels.notify, { ...note, text: 'x'.repeat(401) }],
  [channels.notify, { ...note, icon: 'file:///etc/passwd' }],
])('%s refuses %j', async (channel, input) => {
  const { say, clipboard, themes, notes } = open();

  await expect(say(channel, input)).rejects.toThrow(z.ZodError);
  expect([...clipboard, ...themes, ...notes]).toEqual([]);
});

test.each(Object.values(channels).filter((channel) => channel !== channels.port && channel !== channels.command))(
  '%s from a frame inside the page is refused',
  async (channel) => {
    const { say, connected, clipboard, themes, notes } = open();
    const frame = { url: 'about:srcdoc' };

    const answer = await say(channel, 'dark', { senderFrame: frame }).catch((error: Error) => error.message);

    expect(answer).toBe(channel === channels.requestPort ? undefined : 'Refused: not the window of this application.');
    expect([...connected, ...clipboard, ...themes, ...notes]).toEqual([]);
  },
);
