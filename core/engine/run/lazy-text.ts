import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';

/** A text that is made when somebody reads it. Whoever needs less can do with its size and its beginning. */
export type LazyText = {
  /** Characters, or a few more. */
  length: number;
  /** At most this many characters from its beginning. */
  beginning: (length: number) => string;
  whole: () => string;
};

type LazyTexts = ReadonlyMap<string, LazyText>;
const known = new WeakMap<object, Map<string, LazyText>>();

/** Gives an object a property whose text is made at the first reading, and then kept. */
export const defineLazyText = (object: JsonObject, key: string, lazy: LazyText): void => {
  let made: string | null = null;
  Object.defineProperty(object, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      made ??= lazy.whole();
      return made;
    },
  });
  const texts = known.get(object) ?? new Map<string, LazyText>();
  known.set(object, texts.set(key, lazy));
};

/** Which properties of an object are such texts. */
export const lazyTextsOf = (object: object): LazyTexts | undefined => known.get(object);

/** A copy for showing, in which longer texts of this sort are cut instead of read; other values are the same. */
export const cutLazyTexts = (value: JsonValue, maxLength: number): JsonValue => {
  if (Array.isArray(value)) return value.map((item) => cutLazyTexts(item, maxLength));
  const texts = isJsonObject(value) ? known.get(value) : undefined;
  if (!isJsonObject(value) || !texts) return value;
  return Object.fromEntries(
    Object.keys(value).map((key): [string, JsonValue] => {
      const text = texts.get(key);
      return [key, text && text.length > maxLength ? `${text.beginning(maxLength)}…` : (value[key] ?? null)];
    }),
  );
};
