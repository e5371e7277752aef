import { type JsonValue, stringifyJson } from '#core/flow/json.ts';
import { readPath, toSegments } from '../shared/read-path.ts';
import { aggregate } from './aggregate.ts';
import type { ListOptions } from './list-task.ts';
import { sortList } from './sort-list.ts';

/** The list, made as the operation says. The elements themselves stay as they are. */
export const transformList = ({ list, options }: { list: JsonValue[]; options: ListOptions }): JsonValue => {
  const segments = toSegments(options.path);
  switch (options.operation) {
    case 'sort':
      return sortList(list, options);
    case 'limit':
      return list.slice(options.offset, options.offset + options.limit);
    case 'unique':
      return groupsOf(list, segments).flatMap(({ items }) => items.slice(0, 1));
    case 'group':
      return groupsOf(list, segments).map(({ key, items }) => ({ key, count: items.length, items }));
    case 'aggregate':
      return options.groupBy === ''
        ? aggregate(list, segments, options)
        : groupsOf(list, toSegments(options.groupBy)).map(({ key, items }) => ({
            key,
            value: aggregate(items, segments, options),
          }));
    case 'flatten':
      return list.flat(options.depth as 1);
    case 'chunk':
      return Array.from({ length: Math.ceil(list.length / options.size) }, (_, index) =>
        list.slice(index * options.size, (index + 1) * options.size),
      );
  }
};

type Group = { key: JsonValue; items: JsonValue[] };

/** In the order in which their keys come first. */
const groupsOf = (list: readonly JsonValue[], segments: readonly string[]): Group[] => {
  const groups = new Map<string, Group>();
  for (const item of list) {
    const key = readPath(item, segments);
    const identity = identityOf(key);
    const group = groups.get(identity);
    if (group) group.items.push(item);
    else groups.set(identity, { key, items: [item] });
  }
  return [...groups.values()];
};

/** The same for equal values, whatever the order of their keys; 1 and '1' differ. */
const identityOf = (value: JsonValue): string => stringifyJson(inOrder(value));

const inOrder = (value: JsonValue): JsonValue => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => inOrder(item));
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, inOrder(value[key] ?? null)]),
  );
};
