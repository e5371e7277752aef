import { implement } from '@orpc/server';
import { contract } from '#core/contract/contract.ts';
import type { HostContext } from '../host-context.ts';
import { toWireError } from './wire-error.ts';

/** Where every handler starts: the contract with the host's context, and the one place where errors take their wire form. */
export const host = implement(contract)
  .$context<HostContext>()
  .use(async ({ next, context, path }) => {
    try {
      return await next();
    } catch (error) {
      throw toWireError(error, (details) =>
        context.log('error', 'a procedure failed', { procedure: path.join('.'), ...details }),
      );
    }
  });
