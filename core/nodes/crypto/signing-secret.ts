import type { NodeContext } from '../context.ts';
import { NodeFailure } from '../node-failure.ts';

/** The secret of a signing credential. Fails with `credential_missing`, `credential_locked` and `credential_kind`. */
export const readSigningSecret = async (name: string, context: NodeContext): Promise<string> => {
  if (name === '')
    throw new NodeFailure(
      'credential_missing',
      'There is no credential. Choose a signing credential that holds the secret.',
    );
  const credential = await context.credential(name);
  if (credential.kind === 'signing') return credential.secret;
  throw new NodeFailure(
    'credential_kind',
    `The credential ${name} is one for ${credential.kind}. Choose one for signing, or make it.`,
  );
};
