import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { Contract } from '#core/contract/contract.ts';
import { HookloomError } from '#core/contract/errors.ts';
import { router } from '#core/host/procedures/router.ts';
import { readAdminToken } from './admin-token.ts';
import { type CommandInput, dataFolderOf } from './command.ts';
import { readControlUrl } from './control-file.ts';
import { openWorkspaceAt } from './open-workspace-at.ts';

export type Client = ContractRouterClient<Contract>;
export type OpenClient = { client: Client; close: () => Promise<void> };

/** The contract over a data folder: in this process, or through the server that already holds the folder. */
export const openClient = async (input: CommandInput): Promise<OpenClient> => {
  const dataDir = dataFolderOf(input);
  try {
    const { context, close } = await openWorkspaceAt(dataDir);
    return { client: createRouterClient(router, { context }), close };
  } catch (error) {
    if (!(error instanceof HookloomError) || error.code !== 'DATA_FOLDER_IN_USE') throw error;
    const url = await readControlUrl(dataDir);
    const token = input.io.env['HOOKLOOM_ADMIN_TOKEN'] || (await readAdminToken(dataDir));
    if (url === null || token === null) throw error;
    const link = new RPCLink({ url: `${url}/rpc`, headers: { authorization: `Bearer ${token}` } });
    return { client: createORPCClient(link), close: async () => {} };
  }
};
