import { type Callee, Special } from '../values/value.ts';

/** Called the first time it gives nothing, then its separator. */
export class Joiner extends Special {
  readonly #separator: string;
  #used = false;

  constructor(separator: string) {
    super();
    this.#separator = separator;
  }

  override describe(): string {
    return 'a joiner';
  }

  override method(name: string): Callee | undefined {
    return name === '' ? () => this.#join() : undefined;
  }

  #join(): string {
    if (this.#used) return this.#separator;
    this.#used = true;
    return '';
  }
}
