import type { HeaderPair } from '#core/contract/records/capture.ts';

export type ParsedHeaders = { ok: true; headers: [string, string][] } | { ok: false; message: string };

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Reads headers written one a line, `Name: value`. Empty lines are left out. */
export const parseHeaders = (text: string): ParsedHeaders => {
  const headers: [string, string][] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(0, at)).trim();
    if (at < 0) return { ok: false, message: `Line ${index + 1} has no colon: write “Name: value”.` };
    if (!headerName.test(name))
      return { ok: false, message: `Line ${index + 1}: “${name}” cannot be the name of a header.` };
    headers.push([name, line.slice(at + 1).trim()]);
  }
  return { ok: true, headers };
};

export const writeHeaders = (headers: readonly HeaderPair[]): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join('\n');
