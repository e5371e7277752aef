import type { FlowDocument, FlowNode } from './document.ts';
import { isJsonObject, type JsonValue } from './json.ts';

/** Rewrites one text of a node's settings; `path` is its place, such as `response.template`. Plain texts come back as they are. */
export type RewriteText = (node: FlowNode, path: string, text: string) => string;

/**
 * Gives a node another ref and rewrites everything that mentions it: the texts of all settings through `rewrite`, and the
 * recordings of tests. The document that comes in stays as it is.
 */
export const renameRef = (document: FlowDocument, nodeId: string, ref: string, rewrite: RewriteText): FlowDocument => {
  const before = document.nodes.find(({ id }) => id === nodeId)?.ref;
  if (before === undefined || before === ref) return document;
  return {
    ...document,
    nodes: document.nodes.map((node) => ({
      ...node,
      ref: node.id === nodeId ? ref : node.ref,
      settings: mapObject(node.settings, '', (path, text) => rewrite(node, path, text)),
    })),
    tests: document.tests.map((test) => ({
      ...test,
      recordings: test.recordings.map((recording) =>
        recording.node === before ? { ...recording, node: ref } : recording,
      ),
    })),
  };
};

type MapText = (path: string, text: string) => string;

const mapObject = (value: FlowNode['settings'], path: string, mapText: MapText): FlowNode['settings'] =>
  Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapValue(item, path === '' ? key : `${path}.${key}`, mapText)]),
  );

const mapValue = (value: JsonValue, path: string, mapText: MapText): JsonValue => {
  if (typeof value === 'string') return mapText(path, value);
  if (Array.isArray(value)) return value.map((item, index) => mapValue(item, `${path}[${index}]`, mapText));
  return isJsonObject(value) ? mapObject(value, path, mapText) : value;
};
