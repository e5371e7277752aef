import { type FlowDocument, flowDocument, maxValueDepth } from './document.ts';
import { toIssueWords, toPathText } from './issue-words.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from './json.ts';
import { upgradeFlow } from './upgrade-flow.ts';

/** Bytes of a document's text, and levels of its brackets: those of a setting's value and of what stands around it. */
export const maxFlowBytes = 2_000_000;
const maxTextDepth = maxValueDepth + 10;
const maxIssues = 50;

/** What is wrong where: `{path: 'nodes[2].ref', message: 'is missing'}`. The path is empty when it is about the whole. */
export type FlowIssue = { path: string; message: string };
export type ParsedFlow = { ok: true; document: FlowDocument } | { ok: false; issues: FlowIssue[] };

/**
 * Reads a flow document out of JSON text or of data, upgrades it to the newest format and fills in the defaults. It refuses
 * only what has no shape; what a person should mend in a flow is found by `checkGraph` and by the engine's checks.
 */
export const parseFlow = (source: unknown): ParsedFlow => {
  const read: ReadSource = typeof source === 'string' ? readText(source) : { ok: true, value: source };
  if (!read.ok) return refused('', read.message);
  if (!isJsonObject(read.value)) return refused('', 'a flow document is an object');
  const upgraded = upgradeFlow(read.value);
  if (!upgraded.ok) return refused('format', upgraded.message);
  const parsed = flowDocument.safeParse(upgraded.document);
  if (parsed.success) return { ok: true, document: parsed.data };
  return {
    ok: false,
    issues: parsed.error.issues.slice(0, maxIssues).map((issue) => ({
      path: toPathText(issue.path),
      message: `${toIssueWords(issue)}${whichNode(upgraded.document, issue.path)}`,
    })),
  };
};

type ReadSource = { ok: true; value: unknown } | { ok: false; message: string };

const readText = (text: string): ReadSource => {
  if (text.length > maxFlowBytes || new TextEncoder().encode(text).byteLength > maxFlowBytes) {
    return { ok: false, message: `the document is larger than ${maxFlowBytes / 1_000_000} MB` };
  }
  if (isDeeperThan(text, maxTextDepth)) {
    return { ok: false, message: `the document is nested deeper than ${maxTextDepth} levels` };
  }
  const parsed = parseJson(text.startsWith('\ufeff') ? text.slice(1) : text);
  if (parsed.ok) return parsed;
  const { message, line, column } = parsed.error;
  return { ok: false, message: `this is not JSON: ${message} (line ${line}, column ${column})` };
};

/** Whether the brackets of JSON text go deeper. Brackets in strings do not count. */
const isDeeperThan = (text: string, maxDepth: number): boolean => {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (isInString) {
      if (character === 0x5c) at += 1;
      else if (character === 0x22) isInString = false;
    } else if (character === 0x22) isInString = true;
    else if (character === 0x5b || character === 0x7b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (character === 0x5d || character === 0x7d) depth -= 1;
  }
  return false;
};

const refused = (path: string, message: string): ParsedFlow => ({ ok: false, issues: [{ path, message }] });

/** ` (node “Get customer”)` behind a message about a node that has a name. */
const whichNode = (document: JsonObject, [list, index]: readonly PropertyKey[]): string => {
  if (list !== 'nodes' || typeof index !== 'number' || !Array.isArray(document['nodes'])) return '';
  const node: JsonValue | undefined = document['nodes'][index];
  const name = isJsonObject(node)
    ? [node['label'], node['ref']].find((text) => typeof text === 'string' && text !== '')
    : '';
  return typeof name === 'string' && name !== '' ? ` (node “${name.slice(0, 60)}”)` : '';
};
