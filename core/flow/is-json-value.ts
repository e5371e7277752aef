/** True for data that JSON text can hold, `bigint` for integers beyond doubles included, with at most `maxDepth` levels of lists and objects. */
export const isJsonValue = (value: unknown, maxDepth: number): boolean => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'bigint':
      return !Number.isSafeInteger(Number(value));
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || (maxDepth > 0 && isPlain(value) && everyValue(value, maxDepth - 1));
    default:
      return false;
  }
};

const isPlain = (value: object): boolean => {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const everyValue = (value: object, maxDepth: number): boolean =>
  (Array.isArray(value) ? value : Object.values(value)).every((item) => isJsonValue(item, maxDepth));
