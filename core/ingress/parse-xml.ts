import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isJsonValue } from '#core/flow/is-json-value.ts';
import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import type { ParsedBody, ParseLimits } from './parsed-body.ts';

const maxDepth = 100;
/** In front of every name while the library builds objects, so that none is one that JavaScript gives a meaning. */
const mark = '.';

/**
 * Reads XML: elements by their names, repeated ones as a list, attributes as `@name`, text beside them as `#text`; every value
 * is a text. Documents that declare a type are refused, because their entities can be bombs.
 */
export const parseXml = (text: string, { maxJsonDepth }: Pick<ParseLimits, 'maxJsonDepth'>): ParsedBody => {
  if (declaresType(text))
    return { ok: false, message: 'the XML declares a document type or entities, which are not accepted' };
  const checked = XMLValidator.validate(text);
  if (checked !== true) {
    const { msg, line, col } = checked.err;
    return { ok: false, message: `the body is not valid XML: ${msg.replace(/\.$/, '')}`, line, column: col };
  }
  try {
    const parsed: unknown = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseTagValue: false,
      parseAttributeValue: false,
      ignoreDeclaration: true,
      ignorePiTags: true,
      transformTagName: (name) => `${mark}${name}`,
      maxNestedTags: Math.min(maxDepth, maxJsonDepth),
    }).parse(text);
    return isXmlValue(parsed)
      ? { ok: true, body: withoutMarks(parsed) }
      : { ok: false, message: 'the XML is nested too deeply' };
  } catch (error) {
    return {
      ok: false,
      message: `the body is not valid XML: ${error instanceof Error ? error.message : 'unreadable'}`,
    };
  }
};

const isXmlValue = (value: unknown): value is JsonValue => isJsonValue(value, maxDepth * 2);

const withoutMarks = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]): [string, JsonValue] => [name.replace(/^\.+/, ''), withoutMarks(inner)]),
  );
};

/** Whether there is markup of a declaration outside of comments and CDATA. */
const declaresType = (text: string): boolean => {
  let at = text.indexOf('<!');
  while (at !== -1) {
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : null;
    if (end === null) return true;
    const after = text.indexOf(end, at);
    at = after === -1 ? -1 : text.indexOf('<!', after);
  }
  return false;
};
