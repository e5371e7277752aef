import { ValueFault } from '../template-error.ts';
import type { Charge } from '../values/charge.ts';
import { isEqual } from '../values/equal.ts';
import { type CallArguments, type Callee, Special, type Value } from '../values/value.ts';

/** The `loop` of a running `for`. */
export class Loop extends Special {
  index0 = 0;
  readonly #items: readonly Value[];
  readonly #depth0: number;
  readonly #charge: Charge;
  readonly #recurse: ((items: Value) => string) | null;
  #last: Value[] | null = null;

  constructor(items: readonly Value[], depth0: number, charge: Charge, recurse: ((items: Value) => string) | null) {
    super();
    this.#items = items;
    this.#depth0 = depth0;
    this.#charge = charge;
    this.#recurse = recurse;
  }

  override describe(): string {
    return `<loop ${this.index0 + 1}/${this.#items.length}>`;
  }

  override attribute(name: string): Value {
    const { length } = this.#items;
    switch (name) {
      case 'index':
        return this.index0 + 1;
      case 'index0':
        return this.index0;
      case 'revindex':
        return length - this.index0;
      case 'revindex0':
        return length - this.index0 - 1;
      case 'first':
        return this.index0 === 0;
      case 'last':
        return this.index0 === length - 1;
      case 'length':
        return length;
      case 'depth':
        return this.#depth0 + 1;
      case 'depth0':
        return this.#depth0;
      case 'previtem':
        return this.#items[this.index0 - 1];
      case 'nextitem':
        return this.#items[this.index0 + 1];
      default:
        return undefined;
    }
  }

  override method(name: string): Callee | undefined {
    if (name === 'cycle') return ({ positional }) => this.#cycle(positional);
    if (name === 'changed') return ({ positional }) => this.#changed(positional);
    return name === '' ? (args) => this.#call(args) : undefined;
  }

  #cycle(values: Value[]): Value {
    if (values.length === 0) throw new ValueFault('loop.cycle needs something to cycle through');
    return values[this.index0 % values.length];
  }

  #changed(values: Value[]): boolean {
    const changed = this.#last === null || !isEqual(this.#last, values, this.#charge);
    this.#last = values;
    return changed;
  }

  #call({ positional }: CallArguments): string {
    if (this.#recurse === null) throw new ValueFault("this loop cannot call itself: it was not marked 'recursive'");
    return this.#recurse(positional[0]);
  }
}
