import { spawn } from 'node:child_process';

/** Opens the address in the user's browser; says so when there is none. The address holds a token, so it never reaches a shell. */
export const openBrowser = (url: string, complain: (line: string) => void): void => {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => complain(`No browser could be opened; open the address above yourself.`));
  child.unref();
};

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  // `start` belongs to a shell; this opens what a double click would.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
