/** The values that expressions see, by ref: outputs of the nodes that ran before, and `params`, `env`, `run`, `flow`. */
export type Scope = Readonly<Record<string, unknown>>;
