import type { z } from 'zod';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { isJsonObject } from '#core/flow/json.ts';
import { effectiveSetting } from './setting-defaults.ts';
import { getSetting, setSetting } from './setting-path.ts';

/**
 * Writes what a field says into the settings of a draft. Rows that only the default holds are written out first, so that
 * one of them can be changed; a text that is cleared, and that has no default to overrule, is left out again.
 */
export const writeSetting = (
  schema: z.ZodType,
  settings: JsonObject,
  path: string,
  value: JsonValue | undefined,
): void => {
  for (const { index } of path.matchAll(/\[\d+\]/g)) writeOutRows(schema, settings, path.slice(0, index));
  if (value !== '' || path.includes('[')) {
    setSetting(settings, path, value);
  } else {
    setSetting(settings, path, undefined);
    if (effectiveSetting(schema, settings, path) !== undefined) setSetting(settings, path, '');
  }
  if (getSetting(settings, path) === undefined) prune(settings, path);
};

const writeOutRows = (schema: z.ZodType, settings: JsonObject, path: string): void => {
  if (getSetting(settings, path) !== undefined) return;
  setSetting(settings, path, structuredClone(effectiveSetting(schema, settings, path) ?? []));
};

/** Removes the objects above a removed setting that it leaves empty; rows stay. */
const prune = (settings: JsonObject, path: string): void => {
  const parent = path.slice(0, Math.max(path.lastIndexOf('.'), 0));
  if (parent === '' || parent.endsWith(']')) return;
  const value = getSetting(settings, parent);
  if (!isJsonObject(value) || Object.keys(value).length > 0) return;
  setSetting(settings, parent, undefined);
  prune(settings, parent);
};
