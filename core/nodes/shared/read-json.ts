import { type JsonParsed, type JsonValue, parseJson } from '#core/flow/json.ts';

/** As deep as bodies of requests may be; deeper values could exhaust the stack of whoever walks them. */
const maxDepth = 500;

/** Parses JSON text that came from outside or out of a template; refuses what is nested too deep. */
export const readJson = (text: string): JsonParsed => {
  const parsed = parseJson(text);
  if (!parsed.ok || text.length < 2 * maxDepth || !isDeeper(parsed.value, maxDepth)) return parsed;
  return {
    ok: false,
    error: { message: `it is nested more than ${maxDepth} levels deep`, line: 1, column: 1, offset: 0 },
  };
};

const isDeeper = (value: JsonValue, levelsLeft: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (levelsLeft === 0) return true;
  return Object.values(value).some((part) => isDeeper(part, levelsLeft - 1));
};
