import type { SettingPath } from './setting-path.ts';

/** `a.b[0].c` or `a[].b` as a path; `[]` and `*` stand for every element or key, as `*`. */
export const parseSensitivePath = (text: string): SettingPath =>
  text
    .replaceAll('[]', '.*')
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
