const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

const quoted = (key: string): string => `'${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Extends an expression's path by one key or list index: `web1` + `lines` → `web1.lines`, + 0 → `web1.lines[0]`, + `x-y` → `web1['x-y']`. */
export const appendPath = (path: string, key: string | number): string => {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (path === '') return identifier.test(key) ? key : `[${quoted(key)}]`;
  return identifier.test(key) ? `${path}.${key}` : `${path}[${quoted(key)}]`;
};

/** A path as a template writes it. */
export const asTag = (path: string): string => `<< ${path} >>`;
