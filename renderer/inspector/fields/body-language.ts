import type { JsonValue } from '#core/flow/json.ts';

export type BodyLanguage = 'json' | 'html' | 'text';

/** What stands between the tags of a body: what the content type beside it says, else what the form says. */
export const bodyLanguage = (initial: BodyLanguage, contentType: JsonValue | undefined): BodyLanguage => {
  if (typeof contentType !== 'string' || contentType === '') return initial;
  const type = contentType.toLowerCase();
  if (/^[\w.-]+\/(?:[\w.-]+\+)?json\b/.test(type)) return 'json';
  if (/\b(?:html|xml|svg)\b/.test(type)) return 'html';
  return type.startsWith('text/') ? 'text' : initial;
};

/** The path of the setting that names the content type of the body at `path`: its neighbour. */
export const contentTypePath = (path: string): string => `${path.slice(0, path.lastIndexOf('.') + 1)}contentType`;
