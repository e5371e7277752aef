/** The parameters of the functions that every template knows. */
export const functionSignatures = {
  cycler: '*items',
  dict: '*entries, **fields',
  joiner: "sep=', '",
  lipsum: 'n=5, html=true, min=20, max=100',
  namespace: '*fields_of, **fields',
  now: '',
  range: 'start, stop=none, step=1',
} as const;

export type FunctionName = keyof typeof functionSignatures;
