import { channels } from './channels.ts';
import type { DesktopPlatform } from './desktop-platform.ts';

type BridgeEvent = { ports: MessagePort[] };

export type RendererIpc = {
  send(channel: string): void;
  invoke(channel: string, input: unknown): Promise<unknown>;
  on(channel: string, listener: (event: BridgeEvent, ...args: unknown[]) => void): unknown;
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
    openFile: (options) => invoke(channels.openFile, options),
    saveFile: (file) => invoke(channels.saveFile, file),
    writeClipboard: (text) => invoke(channels.writeClipboard, text),
    setTheme: (theme) => invoke(channels.setTheme, theme),
    onCommand(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A port cannot cross the context bridge as a value: it goes on as a message to the page's own window. */
export function forwardPorts(ipc: RendererIpc, page: Pick<Window, 'postMessage' | 'location'>): void {
  ipc.on(channels.port, ({ ports }) => page.postMessage(channels.port, page.location.origin, ports));
}
