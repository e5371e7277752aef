import { spawn } from 'node:child_process';

/**
 * Runs a program without a terminal; what it wrote comes back with its exit code.
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
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
