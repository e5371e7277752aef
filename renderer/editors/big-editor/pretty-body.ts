import { parseJson, stringifyJson } from '#core/flow/json.ts';

/** JSON with two blanks a level, long integers exact; what is not JSON as it is. */
export const prettyBody = (text: string): string => {
  const parsed = parseJson(text);
  return parsed.ok ? stringifyJson(parsed.value, 2) : text;
};
