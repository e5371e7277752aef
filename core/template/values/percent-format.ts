import { ValueFault } from '../template-error.ts';
import { type Charge, textCost } from './charge.ts';
import { sliceText, textLength } from './code-points.ts';
import { dictGet, dictHas } from './dict.ts';
import { formatSize } from './format-number.ts';
import { replaceEach } from './replace-each.ts';
import { toRepresentation, toText } from './text.ts';
import type { DataObject, Dict, Value } from './value.ts';

const placeholder = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(\.(?:\*|\d+)?)?[hlL]?([\s\S])?/g;

type Source = {
  readonly values: readonly Value[];
  readonly named: Dict | DataObject | null;
  readonly charge: Charge;
  next: number;
};

/** Python's `'…' % values`: placeholders take the values in order, or `%(name)s` those of a dict. */
export const formatPercent = (
  text: string,
  values: readonly Value[],
  named: Dict | DataObject | null,
  charge: Charge,
): string => {
  const source: Source = { values, named, charge, next: 0 };
  const result = replaceEach(text, placeholder, charge, (match) => fillPlaceholder(match, source));
  if (source.next < values.length && named === null) throw new ValueFault('there are more values than placeholders');
  return result;
};

const take = (source: Source): Value => {
  if (source.next >= source.values.length) throw new ValueFault('there are more placeholders than values');
  source.next += 1;
  return source.values[source.next - 1];
};

const takeNamed = ({ named }: Source, name: string): Value => {
  if (named === null || !dictHas(named, name)) throw new ValueFault(`there is no value for '%(${name})'`);
  return dictGet(named, name);
};

/** A number of the placeholder, `*` for the next value. */
const takeCount = (source: Source, digits: string): number => {
  const number = digits === '*' ? take(source) : Number(digits);
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw new ValueFault("'*' takes an integer");
  return number;
};

const fillPlaceholder = ([, name, flags = '', width, precision, type]: RegExpExecArray, source: Source): string => {
  if (type === undefined) throw new ValueFault('a placeholder ends too early');
  if (type === '%') return '%';
  const columns = width === undefined ? 0 : takeCount(source, width);
  const digits = precision === undefined ? null : precision === '.' ? 0 : takeCount(source, precision.slice(1));
  source.charge(textCost(Math.abs(columns)));
  const value = name === undefined ? take(source) : takeNamed(source, name);
  const field = { flags: columns < 0 ? `-${flags}` : flags, columns: Math.abs(columns), digits, type };
  return fill(value, field, source.charge);
};

type Field = { flags: string; columns: number; digits: number | null; type: string };

const fill = (value: Value, { flags, columns, digits, type }: Field, charge: Charge): string => {
  const left = flags.includes('-');
  if (type === 's' || type === 'r' || type === 'a' || type === 'c') {
    const text = spellText(value, type, charge);
    const cut = digits === null || type === 'c' ? text : sliceText(text, 0, digits);
    const space = ' '.repeat(Math.max(0, columns - textLength(cut)));
    return left ? cut + space : space + cut;
  }
  const number = formatSize(value, { type, precision: digits, alternate: flags.includes('#') });
  const sign = number.negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const missing = Math.max(0, columns - sign.length - number.digits.length);
  if (left) return sign + number.digits + ' '.repeat(missing);
  return flags.includes('0') ? sign + '0'.repeat(missing) + number.digits : ' '.repeat(missing) + sign + number.digits;
};

const spellText = (value: Value, type: string, charge: Charge): string => {
  if (type === 's') return toText(value, charge);
  if (type !== 'c') return toRepresentation(value, charge);
  if (typeof value === 'number' && value >= 0 && value <= 0x10ffff) return String.fromCodePoint(value);
  if (typeof value === 'string' && textLength(value) === 1) return value;
  throw new ValueFault("'%c' takes a character or its number");
};
