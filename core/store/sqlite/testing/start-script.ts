import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type RunningScript = {
  child: ChildProcess;
  /** Lines of its output, as they come. */
  lines: AsyncIterableIterator<string>;
  ended: Promise<void>;
};

/** Runs a script of this folder in a process of its own, under `shell` when limits have to be set before. */
export const startScript = (name: string, args: readonly string[], shellPrefix?: string): RunningScript => {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const child =
    shellPrefix === undefined
      ? spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
      : spawn('sh', ['-c', `${shellPrefix}; exec "$0" "$@"`, process.execPath, script, ...args], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), ended };
};
