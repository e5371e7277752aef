import { ValueFault } from '../template-error.ts';
import { attributeOf, itemOf } from './lookup.ts';
import { kindOf, type Value } from './value.ts';

/** Reads what filters name as `attribute`: a key, a place, or a path such as `'address.city'` or `'tags.0'`. */
export const attributeReader = (attribute: Value, fallback?: Value): ((item: Value) => Value) => {
  const keys = keysOf(attribute);
  return (item) => {
    let value = item;
    for (const key of keys) {
      value = typeof key === 'string' ? attributeOf(value, key) : itemOf(value, key);
      if (value === undefined) return fallback;
    }
    return value;
  };
};

/** Reads several attributes, `'city,name'`, as a list. */
export const attributesReader = (attributes: Value): ((item: Value) => Value[]) => {
  const readers = (typeof attributes === 'string' ? attributes.split(',') : [attributes]).map((attribute) =>
    attributeReader(attribute),
  );
  return (item) => readers.map((read) => read(item));
};

/** Longest path. */
const maxKeys = 300;

const keysOf = (attribute: Value): (string | number)[] => {
  if (typeof attribute === 'number') return [attribute];
  if (typeof attribute !== 'string')
    throw new ValueFault(`'attribute' is a string or an integer, not ${kindOf(attribute)}`);
  const keys = attribute.split('.', maxKeys + 1);
  if (keys.length > maxKeys) throw new ValueFault(`a path of more than ${maxKeys} keys`);
  return keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
};
