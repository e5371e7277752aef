import { spawn } from 'node:child_process';
import { explainedExitCode } from '#electron/exit-code.ts';

const startUpMs = 15_000;

type Surroundings = { platform: NodeJS.Platform; env: NodeJS.ProcessEnv; uid: number | undefined };

/** Why Electron cannot open a window here, which is known before its binary is there; null when nothing speaks against it. */
export function whyNoWindow({ platform, env, uid }: Surroundings): string | null {
  if (platform !== 'linux') return null;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display';
  // Chromium's sandbox refuses root, and the window is not opened without the sandbox.
  return uid === 0 ? 'it does not run as root' : null;
}

/**
 * Opens the desktop application and stays until it is closed.
 * @returns its exit code, or why it could not open (a missing system library, a sandbox that is not allowed)
 */
export function runElectron(path: string, args: readonly string[]): Promise<number | { problem: string }> {
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
