import { runCommandLine } from './run-command-line.ts';

const { argv, env, stdout, stderr } = process;

process.exitCode = await runCommandLine(argv.slice(2), {
  out: (line) => stdout.write(`${line}\n`),
  err: (line) => stderr.write(`${line}\n`),
  env,
});
