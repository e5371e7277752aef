import { runCommandLine } from './run-command-line.ts';

const { argv, env, stdout, stderr, versions } = process;

/** The first one whose own SQLite and language level suffice. */
const oldestNode = 24;

if (Number.parseInt(versions.node, 10) < oldestNode) {
  stderr.write(
    `Hookloom needs Node.js ${oldestNode} or newer; this is ${versions.node}. \`npm start\` brings its own.\n`,
  );
  process.exitCode = 1;
} else {
  process.exitCode = await runCommandLine(argv.slice(2), {
    out: (line) => stdout.write(`${line}\n`),
    err: (line) => stderr.write(`${line}\n`),
    env,
  });
}
