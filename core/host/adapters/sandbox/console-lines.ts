import type { ConsoleLine } from './border.ts';

/** What a line costs beside its text, so that a million empty lines end too. */
const lineBytes = 16;
/** Lines leave while the code runs, because a thread that is ended from outside can hand nothing over any more. */
const flushEveryMs = 50;

/** Collects the console's lines of one run up to `maxBytes`, and hands them to `send` from time to time. */
export const collectLines = (maxBytes: number, send: (lines: ConsoleLine[]) => void) => {
  let lines: ConsoleLine[] = [];
  let bytesLeft = maxBytes;
  let flushedAt = performance.now();
  const rest = (): ConsoleLine[] => {
    const collected = lines;
    lines = [];
    return collected;
  };
  return {
    rest,
    print: (level: string, text: string): boolean => {
      const isCut = Buffer.byteLength(text) + lineBytes > bytesLeft;
      lines.push({ level: toLevel(level), text: isCut ? `${cutText(text, bytesLeft)}… (the console is full)` : text });
      bytesLeft -= Buffer.byteLength(text) + lineBytes;
      const now = performance.now();
      if (now - flushedAt > flushEveryMs) {
        flushedAt = now;
        send(rest());
      }
      return !isCut;
    },
  };
};

const cutText = (text: string, maxBytes: number): string =>
  Buffer.from(text.slice(0, Math.max(maxBytes, 0)))
    .subarray(0, Math.max(maxBytes, 0))
    .toString();

const toLevel = (level: string): ConsoleLine['level'] =>
  level === 'debug' || level === 'warn' || level === 'error' ? level : 'info';
