import type { Failure } from '#core/contract/records/run.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import { conditions, plainConditionPaths } from '#core/nodes/shared/conditions.ts';
import { holds } from '#core/nodes/shared/evaluate-conditions.ts';
import { toText } from '#core/nodes/shared/values.ts';
import type { ParseOptions } from '#core/template/parse-template.ts';
import { type CompiledValue, compileValue, resolve } from './compile-value.ts';
import { createPathTest } from './setting-path.ts';
import type { Rendering, SettingTemplate } from './setting-template.ts';

/** How a request is recognised as one that came before. */
export type DedupeBy =
  | { by: 'header'; name: string }
  | { by: 'path'; path: readonly string[] }
  | { by: 'body' }
  | { by: 'template'; key: (rendering: Rendering) => string };

/** What a request has to pass before it makes a run; each part is null where the webhook does not ask for it. */
export type AdmissionPlan = {
  schema: JsonValue;
  filter: { status: 200 | 204 | 422; holds: (rendering: Rendering) => boolean } | null;
  dedupe: (DedupeBy & { windowMs: number }) | null;
  /** `max` 0: as many as there are lanes. */
  concurrency: { max: number; lane: (rendering: Rendering) => string } | null;
  templates: readonly SettingTemplate[];
  failures: readonly Failure[];
};

/** Compiles what the webhook's settings, as the document holds them, ask of a request. Null when they ask nothing. */
export const compileAdmission = (settings: JsonObject, parse: ParseOptions): AdmissionPlan | null => {
  const templates: SettingTemplate[] = [];
  const failures: Failure[] = [];
  const compile = (
    value: JsonValue,
    at: string[],
    isPlain: Parameters<typeof compileValue>[1]['isPlain'],
  ): CompiledValue => {
    const compiled = compileValue(value, { at, isPlain, parse });
    templates.push(...compiled.templates);
    failures.push(...compiled.broken);
    return compiled.value;
  };
  const filter = compileFilter(objectAt(settings, 'filter'), compile);
  const dedupe = compileDedupe(objectAt(settings, 'dedupe'), compile);
  const concurrency = compileConcurrency(objectAt(settings, 'concurrency'), compile);
  const { schema = null } = settings;
  if (schema === null && !filter && !dedupe && !concurrency) return null;
  return { schema, filter, dedupe, concurrency, templates, failures };
};

type Compile = (
  value: JsonValue,
  at: string[],
  isPlain: (path: readonly (string | number)[]) => boolean,
) => CompiledValue;

const objectAt = (settings: JsonObject, key: string): JsonObject => {
  const value = settings[key];
  return isJsonObject(value) ? value : {};
};

const nothingPlain = (): boolean => false;

const compileFilter = (written: JsonObject, compile: Compile): AdmissionPlan['filter'] => {
  const given = objectAt(written, 'conditions');
  const groups = given['groups'];
  if (!Array.isArray(groups) || groups.length === 0) return null;
  const isPlain = createPathTest(plainConditionPaths('filter.conditions'));
  const value = compile(given, ['filter', 'conditions'], isPlain);
  const status = written['status'];
  return {
    holds: (rendering) => holds(conditions.parse(resolve(value, rendering)), () => {}),
    status: status === '200' ? 200 : status === '422' ? 422 : 204,
  };
};

const compileDedupe = (written: JsonObject, compile: Compile): AdmissionPlan['dedupe'] => {
  const windowMs = typeof written['windowMs'] === 'number' ? written['windowMs'] : 86_400_000;
  switch (written['by']) {
    case 'header':
      return { by: 'header', name: textAt(written, 'header') || 'Idempotency-Key', windowMs };
    case 'path':
      return { by: 'path', path: (textAt(written, 'path') || 'id').split('.'), windowMs };
    case 'body':
      return { by: 'body', windowMs };
    case 'template': {
      const value = compile(written['key'] ?? '', ['dedupe', 'key'], nothingPlain);
      return { by: 'template', key: (rendering) => toText(resolve(value, rendering)), windowMs };
    }
    default:
      return null;
  }
};

const compileConcurrency = (written: JsonObject, compile: Compile): AdmissionPlan['concurrency'] => {
  const max = typeof written['max'] === 'number' ? written['max'] : 0;
  const lane = textAt(written, 'lane');
  if (max === 0 && lane === '') return null;
  const value = compile(lane, ['concurrency', 'lane'], nothingPlain);
  return { max, lane: (rendering) => toText(resolve(value, rendering)) };
};

const textAt = (settings: JsonObject, key: string): string => {
  const value = settings[key];
  return typeof value === 'string' ? value : '';
};
