import { type Callee, createTuple, Special, type Value } from '../values/value.ts';

/** A macro, or the block of a `call`, as a value. */
export class Macro extends Special {
  readonly #name: string;
  readonly #parameters: readonly string[];
  readonly #invoke: Callee;

  constructor(name: string, parameters: readonly string[], invoke: Callee) {
    super();
    this.#name = name;
    this.#parameters = parameters;
    this.#invoke = invoke;
  }

  override describe(): string {
    return `<Macro '${this.#name}'>`;
  }

  override attribute(name: string): Value {
    if (name === 'name') return this.#name;
    return name === 'arguments' ? createTuple(this.#parameters) : undefined;
  }

  override method(name: string): Callee | undefined {
    return name === '' ? this.#invoke : undefined;
  }
}
