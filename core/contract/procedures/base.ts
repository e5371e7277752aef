import { oc } from '@orpc/contract';
import { z } from 'zod';
import { type ErrorCode, errorTable } from '../errors.ts';

/**
 * Where every procedure starts. Errors of `errorTable` that a procedure names become typed for its callers;
 * the others still travel as `{code, status, message, data?}`.
 */
export const procedure = oc;

type ErrorMap<Code extends ErrorCode> = {
  [Name in Code]: (typeof errorTable)[Name] & { data: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodUnknown>> };
};

/** The entries of the error table that a procedure declares. */
export const errors = <const Code extends ErrorCode>(...codes: readonly Code[]): ErrorMap<Code> =>
  Object.fromEntries(
    codes.map((code) => [code, { ...errorTable[code], data: z.record(z.string(), z.unknown()).optional() }]),
  ) as ErrorMap<Code>;
