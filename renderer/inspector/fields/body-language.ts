import type { JsonValue } from '#core/flow/json.ts';

export type BodyLanguage = 'json' | 'html' | 'text';

type BodyHints = {
  /** What the form says. */
  initial: BodyLanguage;
  /** The content type that is set beside the body; undefined where there is no such setting. */
  contentType: JsonValue | undefined;
  text: string;
};

/** What stands between the tags of a body: what the content type says, else what the form says unless the text looks otherwise. */
export const bodyLanguage = ({ initial, contentType, text }: BodyHints): BodyLanguage => {
  if (typeof contentType !== 'string') return initial === 'json' && !looksLikeJson(text) ? 'text' : initial;
  const type = contentType.toLowerCase();
  if (/^[\w.-]+\/(?:[\w.-]+\+)?json\b/.test(type)) return 'json';
  if (/\b(?:html|xml|svg)\b/.test(type)) return 'html';
  return type.startsWith('text/') ? 'text' : initial;
};

/** The path of the setting that names the content type of the body at `path`: its neighbour. */
export const contentTypePath = (path: string): string => `${path.slice(0, path.lastIndexOf('.') + 1)}contentType`;

const tag = /<<[\s\S]*?>>|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}/g;

const looksLikeJson = (text: string): boolean =>
  /^(?:$|[[{"]|-?\d|(?:true|false|null)\b)/.test(text.replace(tag, '').trim());
