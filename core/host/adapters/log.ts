import { destination, pino } from 'pino';
import type { Log } from '#core/engine/ports.ts';
import type { LogLevel } from '#core/nodes/calls.ts';
import { redact, redactText } from './redact.ts';

type Options = {
  level: LogLevel | 'silent';
  /** Where the lines go; standard error when left out, so that standard output stays free for results. */
  file?: string;
};

/** Writes one JSON line per message. What looks like a secret is masked by its name and by its form. */
export const createLog = ({ level, file }: Options): { log: Log; close: () => void } => {
  const target = destination(file === undefined ? { dest: 2, sync: true } : { dest: file, mkdir: true, sync: true });
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (name) => ({ level: name }) },
    },
    target,
  );
  return {
    log: (lineLevel, message, details) => logger[lineLevel](redact(details ?? {}), redactText(message)),
    close: () => {
      target.flushSync();
      if (file !== undefined) target.end();
    },
  };
};
