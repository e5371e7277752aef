import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const watched = fileURLToPath(new URL('./end-with-npm.mjs', import.meta.url));
// A shell that waits for its script instead of becoming it, as npm's does on some systems.
const program = `
  import { endWithNpm } from ${JSON.stringify(watched)};
  process.on('SIGTERM', () => { console.log('drained'); process.exit(0); });
  endWithNpm();
  setInterval(() => {}, 1000);
  console.log('up');
`;

const nextText = async (shell: ChildProcess): Promise<string> => {
  const [chunk] = (await once(shell.stdout ?? shell, 'data')) as [Buffer];
  return chunk.toString().trim();
};

test.skipIf(process.platform === 'win32')(
  'a script whose shell is gone ends as if it had got the signal itself',
  async () => {
    const shell = spawn('sh', ['-c', '"$NODE" --input-type=module -e "$PROGRAM"; true'], {
      env: { ...process.env, npm_lifecycle_event: 'serve', NODE: process.execPath, PROGRAM: program },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    expect(await nextText(shell)).toBe('up');

    shell.kill('SIGTERM');

    expect(await nextText(shell)).toBe('drained');
  },
);
