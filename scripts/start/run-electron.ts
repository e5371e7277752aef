import { spawn } from 'node:child_process';
import { explainedExitCode } from '#electron/exit-code.ts';

const startUpMs = 15_000;

/**
 * Opens the desktop application and stays until it is closed.
 * @returns its exit code, or why it could not open (no display, a missing system library, the sandbox not allowed)
 */
export async function runElectron(path: string, args: readonly string[]): Promise<number | { problem: string }> {
  if (process.platform === 'linux') {
    if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return { problem: 'there is no display' };
    // Chromium's sandbox refuses root, and the window is not opened without the sandbox.
    if (process.getuid?.() === 0) return { problem: 'it does not run as root' };
  }
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(path, ['.', ...args], { stdio: 'inherit' });
    const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on('SIGTERM', forward);
    process.on('SIGINT', forward);
    const finish = (result: number | { problem: string }): void => {
      process.off('SIGTERM', forward);
      process.off('SIGINT', forward);
      resolve(result);
    };
    child.on('error', (error) => finish({ problem: error.message }));
    child.on('exit', (code) => {
      const failedAtStart = code !== 0 && code !== explainedExitCode && performance.now() - startedAt < startUpMs;
      finish(failedAtStart ? { problem: `it ended at once (${code ?? 'killed'})` } : (code ?? 1));
    });
  });
}
