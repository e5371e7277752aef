import type { Heavy } from '#core/engine/ports.ts';
import { readXml, type XmlRead, xmlRead } from '#core/flow/read-xml.ts';
import type { ParsedBody, ParseLimits } from './parsed-body.ts';

const maxDepth = 100;
/** Characters above which the work would hold up other requests. */
const heavyLength = 256_000;
/** Generous: it is there for what never ends, not for what is large. */
const heavyTimeoutMs = 20_000;

/** Reads XML, every value of which is a text. Large ones are read in a thread of their own. */
export const parseXml = (
  text: string,
  { maxJsonDepth }: Pick<ParseLimits, 'maxJsonDepth'>,
  heavy: Heavy,
): ParsedBody | Promise<ParsedBody> => {
  const options = { maxDepth: Math.min(maxDepth, maxJsonDepth) };
  return text.length > heavyLength ? readElsewhere({ text, ...options }, heavy) : toParsed(readXml(text, options));
};

const toParsed = (read: XmlRead): ParsedBody => {
  if (read.ok) return { ok: true, body: read.value };
  const { reason, message, line, column } = read;
  if (reason === 'document type')
    return { ok: false, message: 'the XML declares a document type or entities, which are not accepted' };
  if (reason === 'depth') return { ok: false, message: 'the XML is nested too deeply' };
  return {
    ok: false,
    message: `the body is not valid XML: ${message}`,
    ...(line !== null && { line }),
    ...(column !== null && { column }),
  };
};

const readElsewhere = async (input: { text: string; maxDepth: number }, heavy: Heavy): Promise<ParsedBody> => {
  try {
    const { signal } = new AbortController();
    return toParsed(xmlRead.parse(await heavy({ operation: 'read-xml', input, timeoutMs: heavyTimeoutMs, signal })));
  } catch (error) {
    // Too large for a thread, or too slow.
    return { ok: false, message: `the XML cannot be read: ${error instanceof Error ? error.message : 'unreadable'}` };
  }
};
