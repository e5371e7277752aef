import { ValueFault } from '../template-error.ts';
import { type Charge, textCost } from './charge.ts';
import { sliceText, textLength } from './code-points.ts';
import { dictGet, dictHas } from './dict.ts';
import { formatSize } from './format-number.ts';
import { toRepresentation, toText } from './text.ts';
import type { DataObject, Dict, Value } from './value.ts';

const placeholder = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?([\s\S])?/g;
const hasPrecision = /%(?:\([^)]*\))?[-+ #0]*(?:\*|\d+)?\./;

/** Python's `'…' % values`: placeholders take the values in order, or `%(name)s` those of a dict. */
export const formatPercent = (
  text: string,
  values: readonly Value[],
  named: Dict | DataObject | null,
  charge: Charge,
): string => {
  let next = 0;
  let usedNames = false;
  const take = (): Value => {
    if (next >= values.length) throw new ValueFault('there are more placeholders than values');
    next += 1;
    return values[next - 1];
  };
  const count = (digits: string | undefined): number | null => {
    if (digits === undefined) return null;
    const number = digits === '*' ? take() : Number(digits);
    if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw new ValueFault("'*' takes an integer");
    return number;
  };
  const result = text.replace(placeholder, (all, name, flags, widthDigits, precisionDigits, type) => {
    charge(2);
    if (type === undefined) throw new ValueFault('a placeholder ends too early');
    if (type === '%') return '%';
    const width = count(widthDigits);
    const precision = hasPrecision.test(all) ? (count(precisionDigits) ?? 0) : null;
    charge(textCost(width ?? 0));
    if (name !== undefined) {
      usedNames = true;
      if (named === null || !dictHas(named, name)) throw new ValueFault(`there is no value for '%(${name})'`);
    }
    const value = name === undefined ? take() : dictGet(named ?? {}, name);
    return fill(value, { flags, width, precision, type }, charge);
  });
  if (next < values.length && !usedNames && named === null)
    throw new ValueFault('there are more values than placeholders');
  return result;
};

type Placeholder = { flags: string; width: number | null; precision: number | null; type: string };

const fill = (value: Value, { flags, width, precision, type }: Placeholder, charge: Charge): string => {
  const left = flags.includes('-') || (width ?? 0) < 0;
  const size = Math.abs(width ?? 0);
  if (type === 's' || type === 'r' || type === 'a' || type === 'c') {
    const text = spellText(value, type, charge);
    const cut = precision === null || type === 'c' ? text : sliceText(text, 0, precision);
    const missing = Math.max(0, size - textLength(cut));
    return left ? cut + ' '.repeat(missing) : ' '.repeat(missing) + cut;
  }
  const { negative, digits } = formatSize(value, { type, precision, alternate: flags.includes('#') });
  const sign = negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const missing = Math.max(0, size - sign.length - digits.length);
  if (left) return sign + digits + ' '.repeat(missing);
  return flags.includes('0') ? sign + '0'.repeat(missing) + digits : ' '.repeat(missing) + sign + digits;
};

const spellText = (value: Value, type: string, charge: Charge): string => {
  if (type === 's') return toText(value, charge);
  if (type !== 'c') return toRepresentation(value, charge);
  if (typeof value === 'number' && value >= 0 && value <= 0x10ffff) return String.fromCodePoint(value);
  if (typeof value === 'string' && textLength(value) === 1) return value;
  throw new ValueFault("'%c' takes a character or its number");
};
