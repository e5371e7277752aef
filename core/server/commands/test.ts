import { readFile } from 'node:fs/promises';
import type { FlowTestResult } from '#core/contract/procedures/tests.ts';
import { readFlow } from '#core/host/read-flow.ts';
import { type Command, type Io, jsonOption } from '../command.ts';
import { withScratchWorkspace } from '../scratch-workspace.ts';

export const testFlows: Command = {
  takes: '<file>…',
  summary: 'Runs the tests that flow documents hold, without network, and shows what differs.',
  arity: { min: 1, max: 1_000 },
  options: { json: jsonOption },
  run: async ({ positionals, io, isSet }) => {
    const documents = await Promise.all(positionals.map(async (file) => readFlow(await readFile(file, 'utf8'), file)));
    const tested = await withScratchWorkspace(async ({ context }) => {
      const results: { file: string; results: FlowTestResult[] }[] = [];
      for (const [at, document] of documents.entries()) {
        results.push({ file: positionals[at] ?? '', results: await context.engine.test(document) });
      }
      return results;
    });
    if (isSet('json')) io.out(JSON.stringify(tested));
    else print(tested, io);
    return tested.every(({ results }) => results.every(({ passed }) => passed)) ? 0 : 1;
  },
};

const print = (tested: readonly { file: string; results: readonly FlowTestResult[] }[], io: Io): void => {
  for (const { file, results } of tested) {
    io.out(file);
    if (results.length === 0) io.out('  no tests');
    for (const { name, passed, differences, durationMs } of results) {
      io.out(`  ${passed ? '✓' : '✗'} ${name} (${Math.round(durationMs)} ms)`);
      for (const difference of differences) io.out(`      ${difference.replaceAll('\n', '\n      ')}`);
    }
  }
  const all = tested.flatMap(({ results }) => results);
  const failed = all.filter(({ passed }) => !passed).length;
  io.out(`${all.length - failed} passed, ${failed} failed`);
};
