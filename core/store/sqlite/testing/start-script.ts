import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type RunningScript = {
  child: ChildProcess;
  /** Lines of its output, as they come. */
  lines: AsyncIterableIterator<string>;
  ended: Promise<void>;
};

/** Runs a script in a process of its own, behind shell commands that set limits when there are any. */
export const startScript = (entry: URL, args: readonly string[], shellPrefix?: string): RunningScript => {
  const script = fileURLToPath(entry);
  const child =
    shellPrefix === undefined
      ? spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
      : spawn('sh', ['-c', `${shellPrefix}; exec "$0" "$@"`, process.execPath, script, ...args], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), ended };
};
