import { spawn } from 'node:child_process';

/**
 * Runs a program without a terminal; what it wrote comes back with its exit code. It does not outlive this process.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {Pick<import('node:child_process').SpawnOptions, 'env' | 'signal' | 'shell' | 'cwd'>} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    /** @param {NodeJS.Signals} signal */
    const end = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    process.once('SIGTERM', end);
    process.once('SIGHUP', end);
    const finish = (/** @type {number} */ code) => {
      process.off('SIGTERM', end);
      process.off('SIGHUP', end);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}
