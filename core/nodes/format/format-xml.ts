import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { toText } from '../shared/values.ts';
import type { FormatOptions } from './format-task.ts';

const maxDepth = 200;
/** Names without the rarer letters that XML allows. @see XML 1.0, section 2.3 */
const elementName = /^[\p{L}_][\p{L}\p{N}_.-]*(:[\p{L}_][\p{L}\p{N}_.-]*)?$/u;
/** What no XML document can hold, not even as a reference. */
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u;

/** The reverse of reading XML: `@name` is an attribute, `#text` the text beside children, a list a repeated element. */
export const formatXml = (value: JsonValue, options: FormatOptions): string => {
  const [name, content] = rootOf(value, options);
  const lines: string[] = options.hasDeclaration ? ['<?xml version="1.0" encoding="UTF-8"?>'] : [];
  writeElement({ name, value: content, depth: 0 }, { options, lines });
  return lines.join(options.isPretty ? '\n' : '');
};

const rootOf = (value: JsonValue, { rootName, attributePrefix }: FormatOptions): [string, JsonValue] => {
  if (isJsonObject(value)) {
    const [entry, ...others] = Object.entries(value);
    const isElement = entry && others.length === 0 && !Array.isArray(entry[1]) && entry[0] !== '#text';
    if (isElement && !isAttribute(entry[0], attributePrefix)) return entry;
  }
  return Array.isArray(value) ? [rootName, { item: value }] : [rootName, value];
};

type Element = { name: string; value: JsonValue; depth: number };
type Writing = { options: FormatOptions; lines: string[] };

const writeElement = ({ name, value, depth }: Element, writing: Writing): void => {
  const { options, lines } = writing;
  if (depth === maxDepth)
    throw new NodeFailure('format_failed', `The value is nested more than ${maxDepth} levels deep.`);
  const tag = checkName(name);
  const indent = options.isPretty ? '  '.repeat(depth) : '';
  if (!isJsonObject(value)) {
    const text = Array.isArray(value) ? '' : toText(value);
    if (Array.isArray(value)) writeParent(`${indent}<${tag}>`, { item: value }, { tag, indent, depth, writing });
    else lines.push(text === '' ? `${indent}<${tag}/>` : `${indent}<${tag}>${escapeText(text, name)}</${tag}>`);
    return;
  }
  const entries = Object.entries(value);
  const attributes = entries
    .filter(([key]) => isAttribute(key, options.attributePrefix))
    .map(([key, part]) => {
      const attribute = key.slice(options.attributePrefix.length);
      return ` ${checkName(attribute)}="${escapeText(toText(part), attribute).replaceAll('"', '&quot;')}"`;
    });
  const children = Object.fromEntries(
    entries.filter(([key]) => key !== '#text' && !isAttribute(key, options.attributePrefix)),
  );
  const text = Object.hasOwn(value, '#text') ? escapeText(toText(value['#text']), name) : '';
  const open = `${indent}<${tag}${attributes.join('')}`;
  if (Object.keys(children).length > 0) writeParent(`${open}>${text}`, children, { tag, indent, depth, writing });
  else lines.push(text === '' ? `${open}/>` : `${open}>${text}</${tag}>`);
};

type Parent = { tag: string; indent: string; depth: number; writing: Writing };

const writeParent = (open: string, children: JsonObject, { tag, indent, depth, writing }: Parent): void => {
  writing.lines.push(open);
  for (const [name, child] of Object.entries(children))
    for (const value of Array.isArray(child) ? child : [child])
      writeElement({ name, value, depth: depth + 1 }, writing);
  writing.lines.push(`${indent}</${tag}>`);
};

const isAttribute = (key: string, prefix: string): boolean =>
  prefix !== '' && key.startsWith(prefix) && key.length > prefix.length;

const checkName = (name: string): string => {
  if (elementName.test(name)) return name;
  throw new NodeFailure(
    'format_failed',
    `${JSON.stringify(name.slice(0, 60))} cannot be the name of an element of XML: it begins with a letter and holds letters, digits, hyphens, dots and underscores.`,
  );
};

const escapeText = (text: string, name: string): string => {
  if (unwritable.test(text))
    throw new NodeFailure('format_failed', `The value of ${name} holds a control character, which XML cannot carry.`);
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
};
