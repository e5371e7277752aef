import type { Failure } from '#core/contract/records/run.ts';
import { toPathText } from '#core/flow/issue-words.ts';
import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import type { ParseOptions } from '#core/template/parse-template.ts';
import type { SettingPath } from './setting-path.ts';
import { evaluate, parseSetting, type Rendering, type SettingTemplate } from './setting-template.ts';

/** A value in which some texts are templates. */
export type CompiledValue =
  | { isConstant: true; value: unknown }
  | { isConstant: false; resolve: (rendering: Rendering) => unknown; entries?: readonly CompiledEntry[] };

/** What stands under a key of an object. */
export type CompiledEntry = { key: string; compiled: CompiledValue };

/** What a value was compiled to, with every template found on the way and all that is wrong with them. */
export type Compilation = { value: CompiledValue; templates: SettingTemplate[]; broken: Failure[] };

type CompileOptions = {
  /** Where the value stands within the settings. */
  at?: SettingPath;
  /** Whether the text at that place stays as it is. */
  isPlain: (path: SettingPath) => boolean;
  parse: ParseOptions;
};

/** Parses every text of a value once, so that resolving it only evaluates. */
export const compileValue = (value: JsonValue, { at = [], isPlain, parse }: CompileOptions): Compilation => {
  const templates: SettingTemplate[] = [];
  const broken: Failure[] = [];

  const compile = (item: JsonValue, path: SettingPath): CompiledValue => {
    if (typeof item === 'string') return compileText(item, path);
    if (Array.isArray(item)) {
      const items = item.map((entry, index) => compile(entry, [...path, index]));
      return items.every(({ isConstant }) => isConstant)
        ? { isConstant: true, value: items.map(constantOf) }
        : listOf(items);
    }
    if (isJsonObject(item)) return compileObject(Object.entries(item), path);
    return { isConstant: true, value: item };
  };

  const compileText = (text: string, path: SettingPath): CompiledValue => {
    if (isPlain(path)) return { isConstant: true, value: text };
    const parsed = parseSetting(text, toPathText(path), parse);
    switch (parsed.kind) {
      case 'constant':
        return { isConstant: true, value: parsed.text };
      case 'broken':
        broken.push(parsed.failure);
        return { isConstant: true, value: text };
      case 'template':
        templates.push(parsed.template);
        return textOf(parsed.template);
    }
  };

  const compileObject = (written: readonly [string, JsonValue][], path: SettingPath): CompiledValue => {
    const entries = written.map(([key, entry]) => ({ key, compiled: compile(entry, [...path, key]) }));
    if (entries.every(({ compiled }) => compiled.isConstant)) {
      return {
        isConstant: true,
        value: Object.fromEntries(entries.map(({ key, compiled }) => [key, constantOf(compiled)])),
      };
    }
    return objectOf(entries);
  };

  return { value: compile(value, at), templates, broken };
};

// Made out here, where they hold on to nothing of the compilation: they live as long as the flow.

const textOf = (template: SettingTemplate): CompiledValue => ({
  isConstant: false,
  resolve: (rendering) => evaluate(template, rendering),
});

const listOf = (items: readonly CompiledValue[]): CompiledValue => ({
  isConstant: false,
  resolve: (rendering) => items.map((entry) => resolve(entry, rendering)),
});

const objectOf = (entries: readonly CompiledEntry[]): CompiledValue => ({
  isConstant: false,
  resolve: (rendering) => resolveEntries(entries, rendering),
  entries,
});

export const resolveEntries = (entries: readonly CompiledEntry[], rendering: Rendering): Record<string, unknown> => {
  const object: Record<string, unknown> = {};
  for (const { key, compiled } of entries) setOwn(object, key, resolve(compiled, rendering));
  return object;
};

export const resolve = (compiled: CompiledValue, rendering: Rendering): unknown =>
  compiled.isConstant ? compiled.value : compiled.resolve(rendering);

const constantOf = (compiled: CompiledValue): unknown => (compiled.isConstant ? compiled.value : undefined);

/** An ordinary assignment to `__proto__` would change the object's prototype. */
const setOwn = (object: Record<string, unknown>, key: string, value: unknown): void => {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
};
