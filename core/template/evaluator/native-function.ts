import { bindValues, type Signature } from '../signatures/signature.ts';
import { type Callee, Special, type Value } from '../values/value.ts';
import { charge, type Run } from './run.ts';

export type NativeFunction = {
  readonly signature: Signature;
  readonly apply: (run: Run, args: readonly Value[]) => Value;
};

/** A function that every template knows, as a value. */
class FunctionValue extends Special {
  readonly #name: string;
  readonly #callee: Callee;

  constructor(name: string, callee: Callee) {
    super();
    this.#name = name;
    this.#callee = callee;
  }

  override describe(): string {
    return `<function ${this.#name}>`;
  }

  override method(name: string): Callee | undefined {
    return name === '' ? this.#callee : undefined;
  }
}

export const createFunction = (run: Run, name: string, { signature, apply }: NativeFunction): Special =>
  new FunctionValue(name, (args) => {
    charge(run, 1);
    return apply(run, bindValues(name, signature, args));
  });
