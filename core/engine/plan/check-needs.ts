import type { Problem } from '#core/flow/document.ts';
import type { CredentialKind } from '#core/nodes/kit.ts';

/** Something of the workspace that a flow names, and where. */
export type Need = {
  name: string;
  where: string;
  place: Pick<Problem, 'nodeId' | 'field' | 'line' | 'column'>;
  /** What works without it; where that is said, the flow may be published before it is there. */
  meanwhile?: string;
} & ({ type: 'env' } | { type: 'credential'; kinds: readonly CredentialKind[] });

/** What the workspace has. */
export type Known = {
  kindOfCredential: (name: string) => CredentialKind | null;
  hasVariable: (name: string) => boolean;
};

/** What a flow names and the workspace does not have. */
export const checkNeeds = (needs: readonly Need[], known: Known): Problem[] =>
  needs.flatMap((need): Problem[] => {
    const why = whyMissing(need, known);
    if (why === null) return [];
    const { code, words } = why;
    const { where, meanwhile, place } = need;
    if (meanwhile === undefined) return [{ severity: 'error', code, message: `${where}: ${words}`, ...place }];
    return [{ severity: 'warning', code, message: `${where}: ${words} ${meanwhile}`, ...place }];
  });

const whyMissing = (need: Need, known: Known): { code: string; words: string } | null => {
  const { name } = need;
  if (need.type === 'env') {
    if (known.hasVariable(name)) return null;
    return { code: 'unknown_env', words: `there is no environment variable ${name}. Add it, or correct the name.` };
  }
  const kind = known.kindOfCredential(name);
  if (kind === null) {
    return { code: 'unknown_credential', words: `there is no credential “${name}”. Add it, or choose another one.` };
  }
  if (need.kinds.includes(kind)) return null;
  return {
    code: 'wrong_credential',
    words: `the credential “${name}” is of the kind ${kind}, but ${need.kinds.join(' or ')} is needed here.`,
  };
};
