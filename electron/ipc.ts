import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { type SystemNote, systemNote } from '#core/contract/system-note.ts';
import { channels } from './channels.ts';
import type { DesktopPlatform, Theme } from './desktop-platform.ts';
import type { ContentsApi, ElectronApi, IpcEvent } from './electron-api.ts';
import { isOwnTopFrame } from './guards.ts';

const maxFileBytes = 20_000_000;

const extensionList = z.array(z.string().regex(/^[a-z0-9]{1,16}$/)).max(16);
const savedFile = z.strictObject({
  name: z.string().min(1).max(200),
  text: z.string().max(maxFileBytes),
});
const clipboardText = z.string().max(maxFileBytes);
const themeName = z.enum(['light', 'dark', 'system']);

type Options = {
  electron: Pick<ElectronApi, 'ipcMain' | 'dialog' | 'clipboard'>;
  /** Sends a port to the engine to this page. */
  connect: (contents: ContentsApi) => void;
  setTheme: (theme: Theme) => void;
  notify: (note: SystemNote) => Promise<boolean>;
};

/** Answers what the page asks of the shell: from its own top frame only, each input parsed. */
export function registerIpc({ electron: { ipcMain, dialog, clipboard }, connect, setTheme, notify }: Options): void {
  ipcMain.on(channels.requestPort, (event) => {
    if (isOwnTopFrame(event)) connect(event.sender);
  });

  const answer = <Input, Output>(
    channel: string,
    input: z.ZodType<Input>,
    run: (value: Input) => Promise<Output> | Output,
  ) =>
    ipcMain.handle(channel, async (event: IpcEvent, value: unknown) => {
      if (!isOwnTopFrame(event)) throw new Error('Refused: not the window of this application.');
      return run(input.parse(value));
    });

  answer(channels.openFile, extensionList, async (extensions): ReturnType<DesktopPlatform['openFile']> => {
    const filters = extensions.length > 0 ? [{ name: 'Files', extensions }] : [];
    const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters });
    const [path] = filePaths;
    if (canceled || path === undefined) return null;
    const { size } = await stat(path);
    if (size > maxFileBytes) throw new Error(`The file is larger than ${maxFileBytes / 1_000_000} MB.`);
    return { name: basename(path), text: await readFile(path, 'utf8') };
  });
  answer(channels.saveFile, savedFile, async ({ name, text }) => {
    // The page proposes a name, never a place.
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: basename(name), filters: [] });
    if (canceled || filePath === '') return false;
    await writeFile(filePath, text);
    return true;
  });
  answer(channels.copyText, clipboardText, (text) => clipboard.writeText(text));
  answer(channels.setTheme, themeName, setTheme);
  answer(channels.notify, systemNote, notify);
}
