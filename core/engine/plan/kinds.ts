import type { z } from 'zod';
import type { JsonValue } from '#core/flow/json.ts';
import type { NodeContext } from '#core/nodes/context.ts';
import type { AnyNodeDefinition, NodeCheck, NodeResult } from '#core/nodes/kit.ts';

/** An executor found by its kind's name: the plan has made sure that its settings are those of the kind. */
export type AnyExecutor = (settings: never, input: JsonValue, context: NodeContext) => NodeResult | Promise<NodeResult>;

/** The kinds of nodes that an engine runs. */
export type Kinds = {
  catalog: Readonly<Record<string, AnyNodeDefinition>>;
  executors: Readonly<Record<string, AnyExecutor>>;
  checks?: Readonly<Record<string, AnyCheck>>;
};

/** A check found by its kind's name. */
export type AnyCheck = NodeCheck<{ settings: z.ZodType<never> }>;

export type KnownKind = { definition: AnyNodeDefinition; execute: AnyExecutor; check?: AnyCheck };

/** A kind by its name, or undefined; names such as `constructor` are unknown like any other. */
export const findKind = ({ catalog, executors, checks = {} }: Kinds, kind: string): KnownKind | undefined => {
  const definition = Object.hasOwn(catalog, kind) ? catalog[kind] : undefined;
  const execute = Object.hasOwn(executors, kind) ? executors[kind] : undefined;
  const check = Object.hasOwn(checks, kind) ? checks[kind] : undefined;
  return definition && execute && { definition, execute, ...(check && { check }) };
};

/** The kinds to which the engine itself gives a meaning. */
export const webhookKind = 'webhook';
export const respondKind = 'respond';
export const forEachKind = 'for-each';
export const tryKind = 'try';
/** The port of a Try whose body has failed. */
export const caughtPort = 'caught';
