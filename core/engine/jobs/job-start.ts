import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import type { Origin } from '../exchange/origin.ts';
import type { JobStart } from '../ports/job.ts';
import type { Vault } from '../ports.ts';
import { openJson, printJson, readJson, sealJson } from './sealed-json.ts';

/** How a run begins without a captured request. */
export type Beginning = {
  trigger: JobStart['trigger'];
  /** The trigger that fires. */
  nodeId: string;
  /** What it hands on; a webhook gets it as the body of a request. */
  input: JsonValue;
  /** Parameters by name; the others have their defaults. */
  params: JsonObject;
  origin: Origin;
};

/** The beginning as it is stored. While the workspace is locked no flow can read a secret, so there is none in it. */
export const toJobStart = (vault: Vault, { trigger, nodeId, input, params, origin }: Beginning): JobStart => {
  const isSealed = vault.isUnlocked();
  const value = { input, params };
  return { trigger, nodeId, ...origin, payload: isSealed ? sealJson(vault, value) : printJson(value), isSealed };
};

/** Null where it cannot be read. Throws STORE_LOCKED. */
export const toBeginning = (vault: Vault, start: JobStart): Beginning | null => {
  const { trigger, nodeId, depth, handlesError, payload, isSealed } = start;
  const value = isSealed ? openJson(vault, payload) : readJson(payload);
  if (!isJsonObject(value)) return null;
  const { input = null, params } = value;
  return { trigger, nodeId, input, params: isJsonObject(params) ? params : {}, origin: { depth, handlesError } };
};
