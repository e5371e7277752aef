import { resolve } from 'node:path';
import type { HookloomError } from '#core/contract/errors.ts';
import { defaultDataFolder } from '#core/host/default-data-folder.ts';

export type CommandOption = {
  type: 'string' | 'boolean';
  /** What stands for the value in the help: `<folder>`. */
  value?: string;
  help: string;
  /** The environment variable that counts when the option is not given. */
  env?: string;
};

/** Where a command speaks: results on `out`, everything else on `err`, each call one line. */
export type Io = {
  out: (line: string) => void;
  err: (line: string) => void;
  env: Readonly<Record<string, string | undefined>>;
};

export type CommandInput = {
  /** An option's value, from the command line or else its environment variable. */
  text: (name: string) => string | undefined;
  /** Where that value comes from; null when there is none. */
  sourceOf: (name: string) => 'flag' | 'environment' | null;
  isSet: (name: string) => boolean;
  positionals: readonly string[];
  io: Io;
};

/** One command of `hookloom`. */
export type Command = {
  /** Its positional arguments: `<file>…`; empty when it takes none. */
  takes: string;
  summary: string;
  options: Readonly<Record<string, CommandOption>>;
  /** How many positional arguments it wants. */
  arity: { min: number; max: number };
  /** @returns the exit code. An error that it throws is printed in words and is exit code 1. */
  run: (input: CommandInput) => Promise<number>;
};

/** The caller used the command line wrongly; ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const dataOption: CommandOption = {
  type: 'string',
  value: '<folder>',
  help: 'the workspace: database, large bodies, key',
  env: 'HOOKLOOM_DATA',
};

/** The data folder that a command line means. */
export const dataFolderOf = ({ text, io }: CommandInput): string => resolve(text('data') ?? defaultDataFolder(io.env));

export const jsonOption: CommandOption = { type: 'boolean', help: 'print JSON' };

/** The words of an error with the places that its data names. */
export const describeError = ({ message, data }: Pick<HookloomError, 'message' | 'data'>): string => {
  const places = [data?.['issues'], data?.['problems']].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  return [message, ...places.map((place) => `  ${describePlace(place)}`)].join('\n');
};

const describePlace = (place: unknown): string => {
  if (typeof place !== 'object' || place === null) return String(place);
  const { path, nodeId, field, message } = place as Record<string, unknown>;
  const where = [path, nodeId, field].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return where === '' ? String(message) : `${where}: ${String(message)}`;
};
