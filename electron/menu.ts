import type { ElectronApi, MenuItem } from './electron-api.ts';

type Options = { Menu: ElectronApi['Menu']; platform: NodeJS.Platform; sendCommand: (commandId: string) => void };

/**
 * The application menu. Its items name commands of the window, which alone knows what they do and when they are enabled;
 * keys are shown here but handled there (`registerAccelerator: false`), so that a text field keeps its own.
 */
export function setupMenu({ Menu, platform, sendCommand }: Options): void {
  const command = (label: string, id: string, accelerator?: string): MenuItem => ({
    label,
    click: () => sendCommand(id),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const separator: MenuItem = { type: 'separator' };
  const isMac = platform === 'darwin';
  const template: MenuItem[] = [
    ...(isMac ? [{ role: 'appMenu' } satisfies MenuItem] : []),
    {
      label: 'File',
      submenu: [
        command('New flow', 'flow.create'),
        command('Import…', 'flow.import'),
        command('Export…', 'flow.export'),
        separator,
        command('Test flow', 'flow.test', 'CmdOrCtrl+Enter'),
        command('Replay last request', 'debug.replay', 'CmdOrCtrl+R'),
        command('Publish', 'flow.publish', 'CmdOrCtrl+Shift+P'),
        separator,
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        command('Undo', 'edit.undo', 'CmdOrCtrl+Z'),
        command('Redo', 'edit.redo', 'CmdOrCtrl+Shift+Z'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        command('Command palette', 'palette.open', 'CmdOrCtrl+K'),
        separator,
        command('Flows', 'view.left', 'CmdOrCtrl+B'),
        command('Debugger', 'view.dock', 'CmdOrCtrl+J'),
        command('Inspector', 'view.inspector', 'CmdOrCtrl+I'),
        separator,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { label: 'Help', submenu: [command('Keyboard shortcuts', 'help.shortcuts')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
