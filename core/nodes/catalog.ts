import { z } from 'zod';
import type { JsonObject } from '#core/flow/json.ts';
import { assert } from './assert/definition.ts';
import { callFlow } from './call-flow/definition.ts';
import { code } from './code/definition.ts';
import { crypto } from './crypto/definition.ts';
import { date } from './date/definition.ts';
import { dedupe } from './dedupe/definition.ts';
import { delay } from './delay/definition.ts';
import { email } from './email/definition.ts';
import { errorTrigger } from './error/definition.ts';
import { filter } from './filter/definition.ts';
import { forEach } from './for-each/definition.ts';
import { format } from './format/definition.ts';
import { group } from './group/definition.ts';
import { httpRequest } from './http-request/definition.ts';
import { ifNode } from './if/definition.ts';
import type { AnyNodeDefinition, Join, SideEffect } from './kit.ts';
import { list } from './list/definition.ts';
import { log } from './log/definition.ts';
import { manual } from './manual/definition.ts';
import { merge } from './merge/definition.ts';
import { note } from './note/definition.ts';
import { parse } from './parse/definition.ts';
import { query } from './query/definition.ts';
import { rateLimit } from './rate-limit/definition.ts';
import { respond } from './respond/definition.ts';
import { schedule } from './schedule/definition.ts';
import { sendWebhook } from './send-webhook/definition.ts';
import { set } from './set/definition.ts';
import { stop } from './stop/definition.ts';
import { store } from './store/definition.ts';
import { switchNode } from './switch/definition.ts';
import { template } from './template/definition.ts';
import { tryNode } from './try/definition.ts';
import { validate } from './validate/definition.ts';
import { webhook } from './webhook/definition.ts';

/** Every kind of node, in the order in which palettes list them. */
export const catalog = {
  webhook,
  manual,
  schedule,
  error: errorTrigger,
  if: ifNode,
  switch: switchNode,
  'for-each': forEach,
  merge,
  try: tryNode,
  stop,
  delay,
  'rate-limit': rateLimit,
  dedupe,
  'call-flow': callFlow,
  filter,
  set,
  store,
  template,
  code,
  parse,
  format,
  query,
  validate,
  list,
  date,
  crypto,
  assert,
  'http-request': httpRequest,
  'send-webhook': sendWebhook,
  email,
  respond,
  log,
  note,
  group,
} as const satisfies Record<string, AnyNodeDefinition>;

export type Catalog = typeof catalog;
export type Kind = keyof Catalog;

export const isKind = (kind: string): kind is Kind => Object.hasOwn(catalog, kind);

/** The definition of a kind by its name, for code that treats all kinds alike. Undefined when the kind is unknown. */
export const definitionOf = (kind: string): AnyNodeDefinition | undefined => (isKind(kind) ? catalog[kind] : undefined);

/** The ports of a node with these settings, as its document holds them; none when the kind is unknown. */
export const outputsOf = (kind: string, settings: JsonObject): readonly string[] => {
  const definition = definitionOf(kind);
  return definition ? portsOf(definition, settings) : [];
};

/** The same for a definition at hand. */
export const portsOf = (definition: AnyNodeDefinition, settings: JsonObject): readonly string[] =>
  typeof definition.outputs === 'function'
    ? definition.outputs(withDefaults(definition, settings))
    : definition.outputs;

/** When a node with these settings starts, where that is not once all its connections are decided. */
export const joinOf = (definition: AnyNodeDefinition, settings: JsonObject): Join | null =>
  definition.join?.(withDefaults(definition, settings)) ?? null;

/** Whether a run may leave a node with these settings by more than one port, apart from the one into its body. */
export const leavesBySeveral = (definition: AnyNodeDefinition, settings: JsonObject): boolean =>
  definition.leavesBySeveral?.(withDefaults(definition, settings)) === true;

/** Whether a node with these settings could change something outside; `none` when the kind is unknown. */
export const sideEffectOf = (kind: string, settings: JsonObject): SideEffect => {
  const definition = definitionOf(kind);
  return definition ? effectOf(definition, settings) : 'none';
};

/** The same for a definition at hand. */
export const effectOf = (definition: AnyNodeDefinition, settings: JsonObject): SideEffect =>
  typeof definition.sideEffect === 'function'
    ? definition.sideEffect(withDefaults(definition, settings))
    : definition.sideEffect;

/** One line about what a node does with these settings, as its document holds them; empty when the kind is unknown. */
export const summaryOf = (kind: string, settings: JsonObject): string => {
  const definition = definitionOf(kind);
  if (!definition) return '';
  try {
    return definition.summary(withDefaults(definition, settings));
  } catch {
    // A setting of another shape than its schema says is reported as a problem; the card still shows something.
    return definition.tagline;
  }
};

/**
 * Settings of a document completed by the defaults. What does not parse stays as it is written, because a template may
 * stand in place of any value.
 */
const withDefaults = (definition: AnyNodeDefinition, settings: JsonObject): never => {
  const whole = definition.settings.safeParse(settings);
  if (whole.success) return whole.data as never;
  const shape = definition.settings instanceof z.ZodObject ? definition.settings.shape : {};
  return Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => {
      const written = settings[key];
      const parsed = z.safeParse(schema, written);
      return [key, parsed.success ? parsed.data : (written ?? '')];
    }),
  ) as never;
};
