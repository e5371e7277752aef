import { XMLParser } from 'fast-xml-parser';
import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { toText } from '../shared/values.ts';
import { decodeEntities } from './decode-entities.ts';
import { detectValue } from './detect-value.ts';
import type { ParseOptions } from './parse-task.ts';

const maxDepth = 200;
/** In front of every name while the library builds objects of its own, so that no name is one that JavaScript gives a meaning. */
const mark = '.';
const textKey = '!text';
const cdataKey = '!cdata';
const attributesKey = ':@';

const createParser = (keepNamespaces: boolean): XMLParser =>
  new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: mark,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    removeNSPrefix: !keepNamespaces,
    cdataPropName: cdataKey,
    textNodeName: textKey,
    transformTagName: (name) => `${mark}${name}`,
    maxNestedTags: maxDepth,
  });

/** An element with neither attributes nor children is its text; any other one an object. */
export const parseXml = (text: string, options: ParseOptions): JsonValue => {
  if (hasDocumentType(text))
    throw new NodeFailure(
      'parse_failed',
      'The XML has a document type (<!DOCTYPE …>), which is not read because it can name other files. Remove it first.',
    );
  const nodes: unknown = readNodes(text, options.keepNamespaces);
  const listNames = new Set(options.listElements.split(',').map((name) => name.trim()));
  return toValue(nodesOf(nodes), {}, { ...options, listNames });
};

/** Outside of comments and CDATA, where anything may stand. */
const hasDocumentType = (text: string): boolean => {
  for (let at = text.indexOf('<!'); at !== -1; at = text.indexOf('<!', at)) {
    const closing = closingOf(text, at);
    if (closing === null) {
      if (/^<!doctype/i.test(text.slice(at, at + 9))) return true;
      at += 2;
      continue;
    }
    at = text.indexOf(closing, at + 4);
    if (at === -1) return false;
  }
  return false;
};

const closingOf = (text: string, at: number): string | null => {
  if (text.startsWith('<!--', at)) return '-->';
  return text.startsWith('<![CDATA[', at) ? ']]>' : null;
};

const readNodes = (text: string, keepNamespaces: boolean): unknown => {
  try {
    return createParser(keepNamespaces).parse(text.replace(/^\uFEFF/, ''), true);
  } catch (error) {
    throw toFailure(error instanceof Error ? error.message : String(error));
  }
};

const toFailure = (written: string): NodeFailure => {
  const [, words = written, place, behind] = /^(.*?)\.?(?::(\d+):(\d+|undefined))?$/s.exec(written) ?? [];
  if (/nested tags/i.test(words))
    return new NodeFailure('parse_failed', `The XML is nested more than ${maxDepth} levels deep.`);
  const message = `This is not XML: ${words.charAt(0).toLowerCase()}${words.slice(1).replaceAll(mark, '')}`;
  const line = Number(place);
  const column = Number(behind);
  if (!Number.isInteger(line)) return new NodeFailure('parse_failed', `${message}.`);
  return Number.isInteger(column)
    ? new NodeFailure('parse_failed', `${message}, line ${line}, column ${column}.`, { line, column })
    : new NodeFailure('parse_failed', `${message}, line ${line}.`, { line });
};

type Reading = ParseOptions & { listNames: ReadonlySet<string> };
type ParsedNode = Readonly<Record<string, unknown>>;

const nodesOf = (value: unknown): ParsedNode[] =>
  Array.isArray(value) ? value.filter((node): node is ParsedNode => isJsonObject(node)) : [];

const toValue = (nodes: readonly ParsedNode[], attributes: JsonObject, reading: Reading): JsonValue => {
  const children = new Map<string, JsonValue[]>();
  const texts: string[] = [];
  for (const node of nodes) {
    const key = Object.keys(node).find((name) => name !== attributesKey) ?? '';
    if (key === textKey) texts.push(decodeEntities(toText(node[key])));
    else if (key === cdataKey) texts.push(...nodesOf(node[key]).map((part) => toText(part[textKey])));
    else {
      const name = key.replace(/^\.+/, '');
      const value = toValue(nodesOf(node[key]), attributesOf(node, reading), reading);
      const siblings = children.get(name);
      if (siblings) siblings.push(value);
      else children.set(name, [value]);
    }
  }
  const text = texts.join('').trim();
  const shown = reading.detectTypes ? detectValue(text) : text;
  if (children.size === 0 && Object.keys(attributes).length === 0) return shown;
  const entries: [string, JsonValue][] = [...children].map(([name, values]) => [
    name,
    values.length === 1 && !reading.listNames.has(name) ? (values[0] ?? null) : values,
  ]);
  return Object.fromEntries([
    ...Object.entries(attributes),
    ...entries,
    ...(text === '' ? [] : [['#text', shown] as const]),
  ]);
};

const attributesOf = (node: ParsedNode, { attributePrefix, detectTypes }: Reading): JsonObject => {
  const written = node[attributesKey];
  if (!isJsonObject(written)) return {};
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      const text = decodeEntities(toText(value));
      return [`${attributePrefix}${name.slice(mark.length)}`, detectTypes ? detectValue(text) : text];
    }),
  );
};
