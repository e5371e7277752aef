import { userInfo } from 'node:os';
import type { HostFacts } from './host-context.ts';

/** The one account of a server: whoever holds the control token. */
const controlAccount = 'admin';

/** Who asks, as long as there is one account a workspace: in desktop mode the user of this machine, by the system's name. */
export const principalOf = (mode: HostFacts['mode']): string => (mode === 'server' ? controlAccount : systemUser());

const systemUser = (): string => {
  try {
    return userInfo().username;
  } catch {
    // In a container a process may run under a number that no user has.
    return controlAccount;
  }
};
