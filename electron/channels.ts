/** The names of everything that crosses the context bridge, for both sides of it. */
export const channels = {
  /** Renderer asks for a port to the engine; main answers with `port`, whenever the engine is up. */
  requestPort: 'hookloom:request-port',
  port: 'hookloom:port',
  openFile: 'hookloom:open-file',
  saveFile: 'hookloom:save-file',
  copyText: 'hookloom:copy-text',
  setTheme: 'hookloom:set-theme',
  notify: 'hookloom:notify',
  /** A menu item was chosen; carries the id of a command. */
  command: 'hookloom:command',
} as const;
