// Runs a command of scripts/commands on a machine that has any Node >= 20 and npm and nothing else:
// installs what the lock file names, then goes on under the pinned Node. Built-ins only, and no syntax newer than Node 20.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { endWithNpm } from './setup/end-with-npm.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { nodeOptions } from './setup/node-options.mjs';
import { findPinnedNode, isSameFile, NodeMissing } from './setup/pinned-node.mjs';
import { runForwarding } from './setup/run-forwarding.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = '', ...args] = process.argv.slice(2);

process.exitCode = await main();

async function main() {
  if (Number.parseInt(process.versions.node, 10) < 20) {
    return fail(`Hookloom's scripts need Node 20 or newer; this is ${process.versions.node}.`);
  }
  const script = join(root, 'scripts', 'commands', `${command}.ts`);
  if (!/^[a-z-]+$/.test(command) || !existsSync(script)) return fail(`There is no command "${command}".`);

  endWithNpm();
  process.chdir(root);
  const installed = await ensureInstalled(root);
  if (!installed) return 1;

  const node = findPinnedNode(root);
  if (node instanceof NodeMissing) return fail(node.message);
  const hasOptions = nodeOptions.every((option) => process.execArgv.includes(option));
  if (!hasOptions || !isSameFile(node, process.execPath)) {
    return runForwarding(node, [...nodeOptions, fileURLToPath(import.meta.url), command, ...args]);
  }
  /** @type {{ run: (args: string[]) => Promise<number> }} */
  const { run } = await import(pathToFileURL(script).href);
  return run(args);
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  return 1;
}
