import { channels } from './channels.ts';
import type { DesktopPlatform } from './desktop-platform.ts';

type Listening<Event> = { on(channel: string, listener: (event: Event, ...args: unknown[]) => void): unknown };

export type RendererIpc = Listening<unknown> & {
  send(channel: string): void;
  invoke(channel: string, input: unknown): Promise<unknown>;
};

/** The platform object of the window. Only plain data crosses; what main gets, it parses (ipc.ts). */
export function createPlatform(ipc: RendererIpc): DesktopPlatform {
  const listeners = new Set<(commandId: string) => void>();
  ipc.on(channels.command, (_event, commandId) => {
    if (typeof commandId === 'string') for (const listener of listeners) listener(commandId);
  });
  const invoke = <Answer>(channel: string, input: unknown): Promise<Answer> =>
    ipc.invoke(channel, input) as Promise<Answer>;
  return {
    kind: 'electron',
    requestPort: () => ipc.send(channels.requestPort),
    openFile: (extensions) => invoke(channels.openFile, extensions),
    saveFile: (file) => invoke(channels.saveFile, file),
    copyText: (text) => invoke(channels.copyText, text),
    setTheme: (theme) => void invoke(channels.setTheme, theme),
    notify: (note) => invoke(channels.notify, note),
    onCommand(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Page<Port> = {
  location: { origin: string };
  postMessage(message: string, targetOrigin: string, ports: Port[]): void;
};

/** A port cannot cross the context bridge as a value: it goes on as a message to the page's own window. */
export function forwardPorts<Port>(ipc: Listening<{ ports: Port[] }>, page: Page<Port>): void {
  ipc.on(channels.port, ({ ports }) => page.postMessage(channels.port, page.location.origin, ports));
}
