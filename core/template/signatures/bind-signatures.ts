import { parseSignature, type Signature } from './signature.ts';

/** Puts each implementation beside its signature. A Map, so that names such as `constructor` find nothing. */
export const bindSignatures = <Name extends string, Apply>(
  spellings: { readonly [Key in Name]: string },
  implementations: { readonly [Key in Name]: Apply },
): Map<string, { readonly signature: Signature; readonly apply: Apply }> => {
  const bound = new Map<string, { signature: Signature; apply: Apply }>();
  for (const name in spellings)
    bound.set(name, { signature: parseSignature(spellings[name]), apply: implementations[name] });
  return bound;
};
