import { sliceText, textLength } from './code-points.ts';
import { dictGet } from './dict.ts';
import { numberOf } from './number.ts';
import { Group, isDataObject, Special, type Value } from './value.ts';

/** `object.name`: an own property of data, the value under a dict's key, or what a special thing calls so. Never a method. */
export const attributeOf = (object: Value, name: string): Value => {
  if (isDataObject(object)) {
    if (Object.hasOwn(object, name)) return object[name];
    return name === 'length' ? Object.keys(object).length : undefined;
  }
  if (typeof object === 'string') return name === 'length' ? textLength(object) : undefined;
  if (object instanceof Special) return object.attribute(name);
  if (Array.isArray(object)) return listAttribute(object, name);
  if (!(object instanceof Map)) return undefined;
  return name === 'length' && !object.has(name) ? object.size : object.get(name);
};

const listAttribute = (list: Value[], name: string): Value => {
  if (name === 'length') return list.length;
  if (list instanceof Group) return name === 'grouper' ? list[0] : name === 'list' ? list[1] : undefined;
  return undefined;
};

/** `object[key]`: an item by its place, negative ones from the end, or the value under a key; undefined for what is not there. */
export const itemOf = (object: Value, key: Value): Value => {
  if (typeof key === 'string') return attributeOf(object, key);
  if (Array.isArray(object)) {
    const index = indexIn(key, object.length);
    return index === undefined ? undefined : object[index];
  }
  if (typeof object === 'string') {
    const index = indexIn(key, textLength(object));
    return index === undefined ? undefined : sliceText(object, index, index + 1);
  }
  return object instanceof Map && !isUnhashable(key) ? dictGet(object, key) : undefined;
};

const isUnhashable = (key: Value): boolean => typeof key === 'object' && key !== null && numberOf(key) === undefined;

/** The place that a Python index means in a sequence of that length, if it is within. */
export const indexIn = (key: Value, length: number): number | undefined => {
  if (typeof key !== 'number' || !Number.isSafeInteger(key))
    return key === true ? indexIn(1, length) : key === false ? indexIn(0, length) : undefined;
  const index = key < 0 ? key + length : key;
  return index >= 0 && index < length ? index : undefined;
};
