import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { channels } from './channels.ts';
import { createPlatform, forwardPorts } from './expose-platform.ts';

function createIpc() {
  const calls: unknown[][] = [];
  return Object.assign(new EventEmitter(), {
    calls,
    send: (channel: string) => void calls.push([channel]),
    invoke: async (channel: string, input: unknown) => void calls.push([channel, input]),
  });
}

test('each call of the page is one message with plain data', async () => {
  const ipc = createIpc();
  const platform = createPlatform(ipc);

  platform.requestPort();
  await platform.openFile(['json']);
  await platform.saveFile({ name: 'a.json', text: '{}' });
  await platform.copyText('token');
  platform.setTheme('dark');
  await platform.notify({ title: 'Orders', text: 'A run failed', tag: 'flw_1' });

  expect(ipc.calls).toEqual([
    [channels.requestPort],
    [channels.openFile, ['json']],
    [channels.saveFile, { name: 'a.json', text: '{}' }],
    [channels.copyText, 'token'],
    [channels.setTheme, 'dark'],
    [channels.notify, { title: 'Orders', text: 'A run failed', tag: 'flw_1' }],
  ]);
});

test('commands of the menu reach those who listen, and only texts do', () => {
  const ipc = createIpc();
  const platform = createPlatform(ipc);
  const heard: string[] = [];
  const stop = platform.onCommand((id) => heard.push(id));

  ipc.emit(channels.command, {}, 'edit.undo');
  ipc.emit(channels.command, {}, { id: 'edit.undo' });
  stop();
  ipc.emit(channels.command, {}, 'edit.redo');

  expect(heard).toEqual(['edit.undo']);
});

test('a port goes on to the page of this origin', () => {
  const ipc = createIpc();
  const posted: unknown[][] = [];
  const { port1 } = new MessageChannel();
  forwardPorts(ipc, {
    location: { origin: 'app://hookloom' },
    postMessage: (...args: unknown[]) => void posted.push(args),
  });

  ipc.emit(channels.port, { ports: [port1] });

  expect(posted).toEqual([[channels.port, 'app://hookloom', [port1]]]);
  port1.close();
});
