import { z } from 'zod';
import type { Failure } from '#core/contract/records/run.ts';
import type { FlowNode } from '#core/flow/document.ts';
import { toIssueWords, toPathText } from '#core/flow/issue-words.ts';
import { stringifyJson } from '#core/flow/json.ts';
import type { AnyNodeDefinition } from '#core/nodes/kit.ts';
import type { ParseOptions } from '#core/template/parse-template.ts';
import { SettingFailure } from '../run/setting-failure.ts';
import { type CompiledEntry, type CompiledValue, compileValue, resolve, resolveEntries } from './compile-value.ts';
import { createPathTest } from './setting-path.ts';
import type { Rendering, SettingTemplate } from './setting-template.ts';

/** A node's settings, ready to be resolved for a run. */
export type CompiledSettings = {
  /** The parsed settings where no template is in them: the same object for every run. */
  constant: unknown;
  isConstant: boolean;
  /** Their JSON, so that no run prints them. */
  constantJson: string | null;
  /** Evaluates and checks. Throws SettingFailure that names the field. */
  resolve: (rendering: Rendering) => unknown;
  templates: readonly SettingTemplate[];
  /** What is wrong with them before any run. */
  failures: readonly Failure[];
};

type Options = { definition: AnyNodeDefinition; parse: ParseOptions };

/**
 * Parses the templates and checks what is not a template against the kind's schema. A value that only a run can know is
 * checked in the run.
 */
export const compileSettings = ({ settings }: FlowNode, { definition, parse }: Options): CompiledSettings => {
  const isPlain = createPathTest([...(definition.plain ?? []), ...(definition.deferred ?? [])]);
  const { value, templates, broken } = compileValue(settings, { isPlain, parse });
  const atDesignTime = definition.settings.safeParse(value.isConstant ? value.value : settings);
  const open = new Set([...templates, ...broken].map(({ field }) => field));
  const failures = (atDesignTime.error?.issues ?? []).filter((issue) => !isOpen(issue, open)).map(toFailure);
  return {
    constant: value.isConstant ? atDesignTime.data : null,
    isConstant: value.isConstant,
    // A trigger's many defaults belong to the version that ran and need not stand in the trace of every run.
    constantJson:
      value.isConstant && atDesignTime.success
        ? stringifyJson(definition.isTrigger ? settings : atDesignTime.data)
        : null,
    resolve: value.isConstant ? always(atDesignTime.data) : resolverOf(value, definition.settings),
    templates,
    failures: [...broken, ...failures],
  };
};

// Made out here, where they hold on to nothing of the compilation: they live as long as the flow.

const always = (settings: unknown) => (): unknown => settings;

const resolverOf = (value: CompiledValue, schema: z.ZodType): CompiledSettings['resolve'] => {
  const entries = value.isConstant ? undefined : value.entries;
  const inParts = entries && partialResolver(entries, schema);
  return inParts ?? ((rendering) => check(schema, resolve(value, rendering)));
};

/** Checks only the keys that hold a template in each run; null where the settings cannot be checked in parts. */
const partialResolver = (entries: readonly CompiledEntry[], schema: z.ZodType): CompiledSettings['resolve'] | null => {
  if (!(schema instanceof z.ZodObject) || (schema.def.checks ?? []).length > 0) return null;
  const open = entries.filter(({ compiled }) => !compiled.isConstant);
  if (open.some(({ key }) => !Object.hasOwn(schema.shape, key))) return null;
  const parts = partsOf(
    schema,
    open.map(({ key }) => key),
  );
  const constants = entries.flatMap(({ key, compiled }) => (compiled.isConstant ? [[key, compiled.value]] : []));
  const checked = parts.constant.safeParse(Object.fromEntries(constants));
  if (!checked.success) return null;
  // In the order of the schema, as if all had been checked at once.
  const outline = Object.fromEntries(
    Object.keys({ ...schema.shape, ...checked.data }).flatMap((key) =>
      key in parts.open.shape || key in checked.data ? [[key, checked.data[key]]] : [],
    ),
  );
  return (rendering) => ({ ...outline, ...check(parts.open, resolveEntries(open, rendering)) });
};

type Parts = { constant: z.ZodObject; open: z.ZodObject };
const known = new WeakMap<z.ZodObject, Map<string, Parts>>();

/** The schema of these keys and that of all others; made once, because nodes of a kind hold templates at the same places. */
const partsOf = (schema: z.ZodObject, open: readonly string[]): Parts => {
  const ofSchema = known.get(schema) ?? new Map<string, Parts>();
  known.set(schema, ofSchema);
  const id = open.toSorted().join(' ');
  const found = ofSchema.get(id);
  if (found) return found;
  const isOpen: Record<string, true> = Object.fromEntries(open.map((key) => [key, true]));
  const made = { constant: schema.omit(isOpen), open: schema.pick(isOpen) };
  ofSchema.set(id, made);
  return made;
};

/** Throws SettingFailure. */
const check = <Schema extends z.ZodType>(schema: Schema, settings: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new SettingFailure(
    first ? toFailure(first) : { code: 'setting_invalid', message: 'The settings are not valid.' },
  );
};

type Issue = z.core.$ZodIssue;

const toFailure = (issue: Issue): Failure => {
  const field = toPathText(issue.path);
  const words = toIssueWords(issue);
  const message = field === '' ? `The settings: ${words}.` : `${field}: ${words}.`;
  return field === '' ? { code: 'setting_invalid', message } : { code: 'setting_invalid', message, field };
};

/** Whether the issue is about a value that a template will give: there, around it under a union, or within it. */
const isOpen = (issue: Issue, open: ReadonlySet<string | undefined>): boolean => {
  const path = toPathText(issue.path);
  for (const field of open) {
    if (field === undefined) continue;
    if (field === path || path.startsWith(`${field}.`) || path.startsWith(`${field}[`)) return true;
    const isAround = path === '' || field.startsWith(`${path}.`) || field.startsWith(`${path}[`);
    if (isAround && (issue.code === 'invalid_union' || issue.code === 'custom')) return true;
  }
  return false;
};
