import { expect, test } from 'vitest';
import { denyPermissions, guardContents, isOwnTopFrame } from './guards.ts';
import { createElectronDouble, createPage } from './testing/electron-double.ts';

function openPage() {
  const { electron, externalUrls } = createElectronDouble();
  const contents = createPage();
  guardContents(contents, electron.shell);
  return { contents, externalUrls };
}

function createEvent() {
  const event = { isPrevented: false, preventDefault: () => void (event.isPrevented = true) };
  return event;
}

test('a page opens no window; an http(s) link opens in the browser, anything else nowhere', () => {
  const { contents, externalUrls } = openPage();
  const urls = [
    'https://example.com/a',
    'http://127.0.0.1:8787/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'vscode://open',
    'HTTPS:\\\\example.com',
    'not a url',
    'app://hookloom/',
  ];

  const answers = urls.map((url) => contents.windowOpenHandler?.({ url }));

  expect(answers).toEqual(urls.map(() => ({ action: 'deny' })));
  expect(externalUrls).toEqual(['https://example.com/a', 'http://127.0.0.1:8787/', 'HTTPS:\\\\example.com']);
});

test.each(['will-navigate', 'will-redirect'])('%s to anything but the application is prevented', (name) => {
  const { contents, externalUrls } = openPage();
  const isPrevented = (url: string): boolean => {
    const event = createEvent();
    contents.emit(name, event, url);
    return event.isPrevented;
  };

  expect(isPrevented('app://hookloom/index.html#flow')).toBe(false);
  expect(isPrevented('file:///etc/passwd')).toBe(true);
  expect(isPrevented('app://hookloom.evil/')).toBe(true);
  expect(isPrevented('https://example.com/')).toBe(true);
  expect(externalUrls).toEqual(['https://example.com/']);
});

test('a page cannot attach a webview', () => {
  const { contents } = openPage();
  const event = createEvent();

  contents.emit('will-attach-webview', event);

  expect(event.isPrevented).toBe(true);
});

test('every permission is denied', () => {
  const { electron, permissions } = createElectronDouble();
  const answers: boolean[] = [];

  denyPermissions(electron.session);
  for (const name of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
    permissions.request?.({}, name, (isGranted) => answers.push(isGranted));
  }

  expect([...answers, permissions.check?.(), permissions.device?.()]).toEqual(Array(7).fill(false));
});

test('main listens to the top frame of the application alone', () => {
  const { contents: sender } = openPage();

  expect(isOwnTopFrame({ sender, senderFrame: sender.mainFrame })).toBe(true);
  expect(isOwnTopFrame({ sender, senderFrame: { url: 'app://hookloom/' } })).toBe(false);
  expect(isOwnTopFrame({ sender, senderFrame: null })).toBe(false);
  sender.mainFrame.url = 'https://example.com/';
  expect(isOwnTopFrame({ sender, senderFrame: sender.mainFrame })).toBe(false);
});
