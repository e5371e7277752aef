import { currentFormat } from './document.ts';
import type { JsonObject } from './json.ts';

/** Brings a document of the format it is filed under to the next one. It sees data that nobody has checked yet. */
export type Upgrade = (document: JsonObject) => JsonObject;

export type Upgraded = { ok: true; document: JsonObject } | { ok: false; message: string };

/** By the format they start from: a document of format 1 goes through `upgrades[1]` to become one of format 2. */
const upgrades: Readonly<Record<number, Upgrade>> = {};

/** Brings a document to the newest format, step by step. The one that comes in stays as it is. */
export const upgradeFlow = (
  document: JsonObject,
  { to = currentFormat, steps = upgrades }: { to?: number; steps?: Readonly<Record<number, Upgrade>> } = {},
): Upgraded => {
  const { format } = document;
  if (format === undefined) return refused(`is missing; a flow document begins with "format": ${to}`);
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) return refused('must be a whole number');
  if (format > to) {
    return refused(`is ${format}, but this Hookloom reads up to ${to}; open the flow with a newer Hookloom`);
  }
  let upgraded = document;
  for (let from = format; from < to; from += 1) {
    const step = steps[from];
    if (!step) return refused(`is ${from}, which this Hookloom can no longer upgrade`);
    upgraded = { ...step(upgraded), format: from + 1 };
  }
  return { ok: true, document: upgraded };
};

const refused = (message: string): Upgraded => ({ ok: false, message });
