import { appOrigin } from './app-protocol.ts';
import type { ContentsApi, ElectronApi, IpcEvent } from './electron-api.ts';

/** No page of ours asks for a camera, a place or a device; whoever does is refused. */
export function denyPermissions({ defaultSession }: ElectronApi['session']): void {
  defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
}

/** The window shows the application and nothing else: links go to the user's browser, if they are http(s), everything else nowhere. */
export function guardContents(contents: ContentsApi, shell: ElectronApi['shell']): void {
  const refuseNavigation = (event: { preventDefault(): void }, url: string): void => {
    if (isOwnUrl(url)) return;
    event.preventDefault();
    openInBrowser(url, shell);
  };
  contents.setWindowOpenHandler(({ url }) => {
    openInBrowser(url, shell);
    return { action: 'deny' };
  });
  contents.on('will-navigate', refuseNavigation);
  contents.on('will-redirect', refuseNavigation);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** A frame inside the page (a preview of an answer) or a foreign page must not speak to main, even where it could. */
export function isOwnTopFrame({ sender, senderFrame }: IpcEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOwnUrl(senderFrame.url);
}

function isOwnUrl(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`);
}

function openInBrowser(url: string, shell: ElectronApi['shell']): void {
  const { protocol } = URL.parse(url) ?? { protocol: '' };
  // Anything else (file:, smb:, a registered scheme of another program) would let a page start programs.
  if (protocol === 'https:' || protocol === 'http:') void shell.openExternal(url).catch(() => {});
}
