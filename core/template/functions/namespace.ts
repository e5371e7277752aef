import { Special, type Value } from '../values/value.ts';

/** An object whose fields `set ns.field = …` changes, so that a loop can hand a value out. */
export class Namespace extends Special {
  readonly fields: Map<Value, Value>;

  constructor(fields: Map<Value, Value>) {
    super();
    this.fields = fields;
  }

  override describe(): string {
    return 'a namespace';
  }

  override toData(): Value {
    return this.fields;
  }

  override attribute(name: string): Value {
    return this.fields.get(name);
  }
}
