/** A place within settings: keys of objects and indices of lists. */
export type SettingPath = readonly (string | number)[];

/**
 * Makes a test for paths from patterns such as `response` or `assignments[].path`: true for a path that one of them names, or that
 * lies below one.
 */
export const createPathTest = (patterns: readonly string[]): ((path: SettingPath) => boolean) => {
  const split = patterns.map((pattern) => pattern.replaceAll('[]', '.[]').split('.'));
  return (path) =>
    split.some((parts) => parts.length <= path.length && parts.every((part, index) => isMatch(part, path[index])));
};

const isMatch = (part: string, key: string | number | undefined): boolean =>
  part === '[]' ? typeof key === 'number' : part === key;
