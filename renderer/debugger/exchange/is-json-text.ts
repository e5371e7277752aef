import { parseJson, stringifyJson } from '#core/flow/json.ts';

export const isJsonText = (text: string): boolean => parseJson(text).ok;

/** JSON with two spaces an indent and its integers unchanged; any other text as it is. */
export const toPrettyText = (text: string): string => {
  const parsed = parseJson(text);
  return parsed.ok ? stringifyJson(parsed.value, 2) : text;
};
