import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The JavaScript file behind a tool's command, to be run by this Node: no shell and no search in PATH. */
export function toolScript(packageName: string, command: string): string {
  const folder = join(process.cwd(), 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  const script = bin[command];
  if (script === undefined) throw new Error(`${packageName} has no command "${command}"`);
  return join(folder, script);
}
