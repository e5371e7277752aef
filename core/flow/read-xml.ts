import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { decodeEntities } from './decode-entities.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

export type XmlOptions = {
  maxDepth: number;
  /** What attributes' names begin with; `@` when left out. */
  attributePrefix?: string;
  keepNamespaces?: boolean;
  /** Names of elements that are lists also when there is one. */
  listNames?: ReadonlySet<string>;
  /** Makes the value of a text; left out, it stays a text. */
  toValue?: (text: string) => JsonValue;
};

/** `message` is the end of a sentence, without a full stop; the place counts from 1, and is null where it is not known. */
export const xmlRead = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.custom<JsonValue>() }),
  z.object({
    ok: z.literal(false),
    reason: z.enum(['document type', 'depth', 'syntax']),
    message: z.string(),
    line: z.number().nullable(),
    column: z.number().nullable(),
  }),
]);
export type XmlRead = z.output<typeof xmlRead>;

/** In front of every name while the library builds objects of its own, so that no name is one that JavaScript gives a meaning. */
const mark = '.';
const textKey = '!text';
const cdataKey = '!cdata';
const attributesKey = ':@';

/**
 * Reads XML: elements by their names, repeated ones as a list, attributes as `@name`, text beside them as `#text`. An element with
 * neither attributes nor children is its text. Documents that declare a type are refused: entities can be bombs and name files.
 */
export const readXml = (written: string, options: XmlOptions): XmlRead => {
  const text = written.replace(/^\uFEFF/, '');
  if (hasDeclaration(text)) return refuse('document type', 'it declares a document type or entities');
  const checked = XMLValidator.validate(text);
  if (checked !== true) return toProblem(checked.err);
  try {
    const nodes: unknown = createParser(options).parse(text);
    return { ok: true, value: toValue(nodesOf(nodes), {}, options) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/nested tags/i.test(message)) return refuse('depth', `it is nested more than ${options.maxDepth} levels deep`);
    return toProblem({ msg: message.replaceAll(mark, '') });
  }
};

const createParser = ({ keepNamespaces = true, maxDepth }: XmlOptions): XMLParser =>
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

/** Whether there is markup of a declaration outside of comments and CDATA, where anything may stand. */
const hasDeclaration = (text: string): boolean => {
  let at = text.indexOf('<!');
  while (at !== -1) {
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : null;
    if (end === null) return true;
    const after = text.indexOf(end, at + 4);
    at = after === -1 ? -1 : text.indexOf('<!', after);
  }
  return false;
};

const refuse = (reason: 'document type' | 'depth', message: string): XmlRead => ({
  ok: false,
  reason,
  message,
  line: null,
  column: null,
});

const toProblem = ({ msg, line, col }: { msg: string; line?: number; col?: number }): XmlRead => ({
  ok: false,
  reason: 'syntax',
  message: `${msg.charAt(0).toLowerCase()}${msg.slice(1)}`.replace(/\.$/, ''),
  line: placeOf(line),
  column: isPlace(line) ? placeOf(col) : null,
});

// The library says NaN where it does not know.
const placeOf = (place: number | undefined): number | null => (isPlace(place) ? place : null);
const isPlace = (place: number | undefined): place is number => Number.isInteger(place);

type ParsedNode = Readonly<Record<string, unknown>>;

const nodesOf = (value: unknown): ParsedNode[] =>
  Array.isArray(value) ? value.filter((node): node is ParsedNode => isJsonObject(node)) : [];

const toValue = (nodes: readonly ParsedNode[], attributes: JsonObject, options: XmlOptions): JsonValue => {
  const children = new Map<string, JsonValue[]>();
  const texts: string[] = [];
  for (const node of nodes) {
    const key = Object.keys(node).find((name) => name !== attributesKey) ?? '';
    if (key === textKey) texts.push(decodeEntities(textOf(node[key])));
    else if (key === cdataKey) texts.push(...nodesOf(node[key]).map((part) => textOf(part[textKey])));
    else {
      const name = key.replace(/^\.+/, '');
      const value = toValue(nodesOf(node[key]), attributesOf(node, options), options);
      const siblings = children.get(name);
      if (siblings) siblings.push(value);
      else children.set(name, [value]);
    }
  }
  const text = texts.join('').trim();
  const shown = options.toValue ? options.toValue(text) : text;
  if (children.size === 0 && Object.keys(attributes).length === 0) return shown;
  const entries: [string, JsonValue][] = [...children].map(([name, values]) => [
    name,
    values.length === 1 && options.listNames?.has(name) !== true ? (values[0] ?? null) : values,
  ]);
  return Object.fromEntries([
    ...Object.entries(attributes),
    ...entries,
    ...(text === '' ? [] : [['#text', shown] as const]),
  ]);
};

const attributesOf = (node: ParsedNode, options: XmlOptions): JsonObject => {
  const written = node[attributesKey];
  if (!isJsonObject(written)) return {};
  const { attributePrefix = '@', toValue: toShown } = options;
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      const text = decodeEntities(textOf(value));
      return [`${attributePrefix}${name.slice(mark.length)}`, toShown ? toShown(text) : text];
    }),
  );
};

/** The library is told to leave texts as they are. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
