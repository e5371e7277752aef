import { type Region, scanTags, type TagToken } from './scan-tags.ts';

export type EditorTokenType =
  | 'comment'
  | 'constant'
  | 'delimiter'
  | 'filter'
  | 'function'
  | 'keyword'
  | 'number'
  | 'operator'
  | 'property'
  | 'string'
  | 'test'
  | 'variable';

export type EditorToken = { type: EditorTokenType; from: number; to: number };

/** What an editor colours. Text outside of tags has no tokens; half-typed tags have those that can be read. */
export const tokens = (text: string): EditorToken[] => scanTags(text).flatMap((region) => regionTokens(text, region));

const regionTokens = (text: string, region: Region): EditorToken[] => {
  const { from, to } = region;
  if (region.type === 'comment') return [{ type: 'comment', from, to }];
  if (region.type === 'webhook') return webhookTokens(text, from, to);
  const sign = text.charAt(from + 2);
  const opened = from + (sign === '-' || sign === '+' ? 3 : 2);
  return [
    { type: 'delimiter', from, to: opened },
    ...region.tokens.map((token, index) => ({
      type: classify(region.tokens, index, region.opener === '{%'),
      from: token.from,
      to: token.to,
    })),
  ];
};

const webhookTokens = (text: string, from: number, to: number): EditorToken[] => {
  const root = from + '${'.length;
  const dot = text.indexOf('.', root);
  const rootEnd = dot === -1 || dot > to ? to - 1 : dot;
  const found: EditorToken[] = [
    { type: 'delimiter', from, to: root },
    { type: 'variable', from: root, to: rootEnd },
  ];
  if (rootEnd < to - 1) found.push({ type: 'property', from: rootEnd, to: to - 1 });
  return [...found, { type: 'delimiter', from: to - 1, to }];
};

const keywords = new Set(['and', 'or', 'not', 'in', 'is', 'if', 'else', 'recursive']);
const constants = new Set(['true', 'false', 'none', 'True', 'False', 'None', 'null']);

/** What a token of a tag is, by what stands around it. */
export const classify = (all: readonly TagToken[], index: number, statement: boolean): EditorTokenType => {
  const token = all[index];
  if (token === undefined || token.kind === 'close') return 'delimiter';
  if (token.kind === 'string') return 'string';
  if (token.kind === 'integer' || token.kind === 'float') return 'number';
  if (token.kind !== 'name') return 'operator';
  const before = all[index - 1];
  if (before?.kind === '.') return 'property';
  if (before?.kind === '|') return 'filter';
  if (statement && index === 0) return 'keyword';
  if (isTestName(all, index)) return token.value === 'not' ? 'keyword' : 'test';
  if (keywords.has(token.value)) return 'keyword';
  if (constants.has(token.value)) return 'constant';
  return all[index + 1]?.kind === '(' ? 'function' : 'variable';
};

const isTestName = (all: readonly TagToken[], index: number): boolean => {
  const before = all[index - 1];
  if (before?.kind !== 'name') return false;
  return before.value === 'is' || (before.value === 'not' && all[index - 2]?.value === 'is');
};
