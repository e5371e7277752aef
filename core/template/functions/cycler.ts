import { ValueFault } from '../template-error.ts';
import { type Callee, Special, type Value } from '../values/value.ts';

/** Goes round through its values: `current`, `next()`, `reset()`. */
export class Cycler extends Special {
  readonly #items: readonly Value[];
  #place = 0;

  constructor(items: readonly Value[]) {
    super();
    if (items.length === 0) throw new ValueFault('a cycler needs something to cycle through');
    this.#items = items;
  }

  override describe(): string {
    return 'a cycler';
  }

  override attribute(name: string): Value {
    return name === 'current' ? this.#items[this.#place] : undefined;
  }

  override method(name: string): Callee | undefined {
    if (name === 'next') return () => this.#next();
    if (name !== 'reset') return undefined;
    return () => {
      this.#place = 0;
      return null;
    };
  }

  #next(): Value {
    const item = this.#items[this.#place];
    this.#place = (this.#place + 1) % this.#items.length;
    return item;
  }
}
