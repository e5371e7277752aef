import { parseArgs } from 'node:util';
import { ORPCError } from '@orpc/client';
import { HookloomError } from '#core/contract/errors.ts';
import { type Command, type CommandInput, describeError, type Io, UsageError } from './command.ts';
import { commands, isCommandName } from './commands/registry.ts';

/** Runs one command line. @returns the exit code: 0 well, 1 failed, 2 wrongly called */
export const runCommandLine = async (args: readonly string[], io: Io): Promise<number> => {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? io.err : io.out)(overview());
    return name === undefined ? 2 : 0;
  }
  if (!isCommandName(name)) {
    io.err(`There is no command "${name}".\n\n${overview()}`);
    return 2;
  }
  const command = await commands[name].load();
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(helpOf(name, command));
    return 0;
  }
  try {
    return await command.run(read(command, rest, io));
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`${error.message}\nhookloom ${name} --help says how.`);
      return 2;
    }
    io.err(inWords(error));
    return 1;
  }
};

const inWords = (error: unknown): string => {
  if (error instanceof HookloomError || error instanceof ORPCError) return describeError(error);
  if (!(error instanceof Error)) return String(error);
  // What the system refused (no such file, no permission) is the user's; anything else is a defect and shows where.
  return 'syscall' in error ? error.message : (error.stack ?? error.message);
};

const read = (command: Command, args: readonly string[], io: Io): CommandInput => {
  const { values, positionals } = parse(command, args);
  const { min, max } = command.arity;
  if (positionals.length < min) throw new UsageError(`${command.takes} is missing.`);
  if (positionals.length > max) throw new UsageError(`"${positionals[max]}" is one argument too many.`);
  const text = (name: string): string | undefined => {
    const value = values[name] ?? io.env[command.options[name]?.env ?? ''];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const sourceOf = (name: string) => {
    if (text(name) === undefined) return null;
    return values[name] === undefined ? ('environment' as const) : ('flag' as const);
  };
  return { text, sourceOf, isSet: (name) => values[name] === true || isYes(text(name)), positionals, io };
};

const isYes = (text: string | undefined): boolean => text !== undefined && /^(1|true|yes|on)$/i.test(text);

const parse = (command: Command, args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: Object.fromEntries(Object.entries(command.options).map(([name, { type }]) => [name, { type }])),
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const overview = (): string => {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const);
  return ['Usage: hookloom <command> [options]', '', ...columns(rows), '', 'hookloom <command> --help says more.'].join(
    '\n',
  );
};

const helpOf = (name: string, { takes, summary, options }: Command): string => {
  const rows = Object.entries(options).map(
    ([option, { value = '', help, env }]) =>
      [`--${option}${value === '' ? '' : ` ${value}`}`, env === undefined ? help : `${help} (${env})`] as const,
  );
  const usage = ['hookloom', name, takes, rows.length > 0 ? '[options]' : ''].filter((part) => part !== '').join(' ');
  return [`Usage: ${usage}`, '', summary, ...(rows.length > 0 ? ['', ...columns(rows)] : [])].join('\n');
};

const columns = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
};
