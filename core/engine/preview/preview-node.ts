import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import type { RunWarning } from '#core/contract/records/run.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { toPathText } from '#core/flow/issue-words.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import type { ParseOptions } from '#core/template/parse-template.ts';
import { printValue } from '#core/template/print-value.ts';
import type { RenderOptions } from '#core/template/render-template.ts';
import { findKind, type Kinds, webhookKind } from '../plan/kinds.ts';
import { createPathTest, type SettingPath } from '../plan/setting-path.ts';
import { evaluate, parseSetting } from '../plan/setting-template.ts';
import { toRunRoot } from '../run/run-root.ts';
import { SettingFailure } from '../run/setting-failure.ts';

export type PreviewInput = {
  document: FlowDocument;
  nodeId: string;
  /** Outputs by ref. */
  scope: Readonly<Record<string, JsonValue>>;
};

/** What every text of a node's settings that may be a template evaluates to, by its place: `response.template`, `rows[0].value`. */
export const previewNode = (
  { document, nodeId, scope }: PreviewInput,
  { kinds, options, env }: { kinds: Kinds; options: RenderOptions; env: JsonObject },
): Record<string, FieldPreview> => {
  const node = document.nodes.find(({ id }) => id === nodeId);
  const kind = node && findKind(kinds, node.kind);
  if (!node || !kind) return {};
  const isPlain = createPathTest(kind.definition.plain ?? []);
  const webhook = document.nodes.find((candidate) => candidate.kind === webhookKind);
  const parse: ParseOptions = webhook ? { webhookRef: webhook.ref } : {};
  const whole = { ...rootsOf(document, env), ...scope };
  const fields: [string, FieldPreview][] = [];
  const visit = (value: JsonValue, path: SettingPath): void => {
    if (typeof value === 'string') {
      if (isPlain(path)) return;
      const field = toPathText(path);
      fields.push([field, previewText(value, field, { parse, scope: whole, options })]);
    } else if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isJsonObject(value)) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(node.settings, []);
  return Object.fromEntries(fields);
};

type Sample = { parse: ParseOptions; scope: PreviewInput['scope']; options: RenderOptions };

const previewText = (text: string, field: string, { parse, scope, options }: Sample): FieldPreview => {
  const parsed = parseSetting(text, field, parse);
  if (parsed.kind === 'broken') return { ok: false, error: parsed.failure };
  if (parsed.kind === 'constant') return { ok: true, value: parsed.text, text: parsed.text, warnings: [] };
  const warnings: RunWarning[] = [];
  try {
    const value = evaluate(parsed.template, { scope, options, warn: (warning) => warnings.push(warning) });
    return { ok: true, value: value ?? null, text: printValue(value as Parameters<typeof printValue>[0]), warnings };
  } catch (error) {
    if (error instanceof SettingFailure) return { ok: false, error: error.failure };
    throw error;
  }
};

/** Stands for the run that there is none of yet. */
const rootsOf = ({ id, name }: FlowDocument, env: JsonObject): Record<string, JsonValue> => ({
  params: {},
  env,
  run: toRunRoot({ id: 'run_preview', attempt: 1, idempotencyKey: 'run_preview', mode: 'dev', version: null }),
  flow: { id, name },
});
