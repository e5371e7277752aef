import { ValueFault } from '../template-error.ts';
import { type Charge, free, textCost } from './charge.ts';
import { sliceText, textLength } from './code-points.ts';
import { dictGet, dictHas } from './dict.ts';
import { formatSize, spellGeneral } from './format-number.ts';
import { attributeOf, itemOf } from './lookup.ts';
import { isInteger, numberOf } from './number.ts';
import { toRepresentation, toText } from './text.ts';
import { type DataObject, type Dict, kindOf, type Value } from './value.ts';

/** Widest field. */
const maxWidth = 100_000;

/** Python's `'…{}…'.format(values)`. */
export const formatBraces = (
  text: string,
  values: readonly Value[],
  named: Dict | DataObject,
  charge: Charge,
): string => fillFields(text, { values, named, charge, next: 0 }, 2);

type Fields = { values: readonly Value[]; named: Dict | DataObject; charge: Charge; next: number };

const fillFields = (text: string, fields: Fields, depth: number): string => {
  let result = '';
  let at = 0;
  while (at < text.length) {
    const brace = nextBrace(text, at);
    result += text.slice(at, brace);
    if (brace === text.length) break;
    const letter = text.charAt(brace);
    if (text.charAt(brace + 1) === letter) {
      result += letter;
      at = brace + 2;
      continue;
    }
    if (letter === '}') throw new ValueFault("a single '}' in the format");
    const close = closingBrace(text, brace);
    result += fillField(text.slice(brace + 1, close), fields, depth);
    at = close + 1;
  }
  return result;
};

const nextBrace = (text: string, from: number): number => {
  const offset = text.slice(from).search(/[{}]/);
  return offset === -1 ? text.length : from + offset;
};

const closingBrace = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text.charAt(at) === '{') depth += 1;
    if (text.charAt(at) === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new ValueFault("a '{' in the format is not closed");
};

const fieldForm = /^([^!:]*)(?:!([a-z]))?(?::([\s\S]*))?$/;

const fillField = (field: string, fields: Fields, depth: number): string => {
  const match = fieldForm.exec(field);
  if (match === null || depth === 0) throw new ValueFault(`'{${field}}' is no field of a format`);
  const [, name = '', conversion, form = ''] = match;
  const value = convert(fieldValue(name, fields), conversion, fields.charge);
  const text = formatValue(value, form.includes('{') ? fillFields(form, fields, depth - 1) : form, fields.charge);
  fields.charge(1 + textCost(text.length));
  return text;
};

const convert = (value: Value, conversion: string | undefined, charge: Charge): Value => {
  if (conversion === undefined) return value;
  return conversion === 's' ? toText(value, charge) : toRepresentation(value, charge);
};

/** The value of `0`, `name`, `0.a[b]`, or of the next place. */
const fieldValue = (name: string, fields: Fields): Value => {
  const [first = ''] = /^[^.[]*/.exec(name) ?? [];
  let value = first === '' || /^\d+$/.test(first) ? placedValue(first, fields) : namedValue(first, fields);
  for (const [, attribute, key = ''] of name.slice(first.length).matchAll(/\.([^.[]+)|\[([^\]]+)\]/g)) {
    value =
      attribute === undefined ? itemOf(value, /^\d+$/.test(key) ? Number(key) : key) : attributeOf(value, attribute);
  }
  return value;
};

const placedValue = (place: string, fields: Fields): Value => {
  const index = place === '' ? fields.next : Number(place);
  if (place === '') fields.next += 1;
  if (index >= fields.values.length) throw new ValueFault('the format has more fields than values');
  return fields.values[index];
};

const namedValue = (name: string, { named }: Fields): Value => {
  if (!dictHas(named, name)) throw new ValueFault(`there is no value for '{${name}}'`);
  return dictGet(named, name);
};

const specForm = /^(?:([\s\S])?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/u;

/** A value in the form that `:>10.2f` and the like ask for. */
export const formatValue = (value: Value, spec: string, charge: Charge): string => {
  if (spec === '') return toText(value, charge);
  const match = specForm.exec(spec);
  if (match === null) throw new ValueFault(`'${spec}' is no format`);
  const [, fill, align, sign, alternate, zero, widthDigits, group, precisionDigits, type] = match;
  const width = Number(widthDigits ?? 0);
  if (width > maxWidth) throw new ValueFault(`a format wider than ${maxWidth.toLocaleString('en')} characters`);
  charge(textCost(width));
  const precision = precisionDigits === undefined ? null : Number(precisionDigits);
  if (numberOf(value) === undefined) {
    if (typeof value !== 'string') throw new ValueFault(`${kindOf(value)} takes no format`);
    if (type !== undefined && type !== 's') throw new ValueFault(`'${type}' formats numbers, not ${kindOf(value)}`);
    const text = toText(value, charge);
    return pad(precision === null ? text : sliceText(text, 0, precision), '', {
      width,
      fill: fill ?? ' ',
      align: align ?? '<',
    });
  }
  const { negative, digits } = numberDigits(value, { type, precision, alternate: alternate !== undefined });
  const mark = negative ? '-' : sign === '+' || sign === ' ' ? sign : '';
  const padding = {
    width,
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align: align ?? (zero === undefined ? '>' : '='),
  };
  return pad(group === undefined ? digits : groupDigits(digits, group), mark, padding);
};

const numberDigits = (
  value: Value,
  { type, precision, alternate }: { type: string | undefined; precision: number | null; alternate: boolean },
): { negative: boolean; digits: string } => {
  const number = Number(numberOf(value));
  if (type === '%') {
    const { negative, digits } = formatSize(number * 100, { type: 'f', precision, alternate });
    return { negative, digits: `${digits}%` };
  }
  if (type === 'n') return formatSize(value, { type: isInteger(value) ? 'd' : 'g', precision, alternate });
  if (type === 'd' && !isInteger(value)) throw new ValueFault("'d' formats integers");
  if (type === 'c') return { negative: false, digits: String.fromCodePoint(number) };
  if (type !== undefined) return formatSize(value, { type, precision, alternate });
  if (isInteger(value)) return formatSize(value, { type: 'd', precision: null, alternate });
  const spelled = precision === null ? toText(value, free) : withPoint(spellGeneral(number, precision, alternate));
  return spelled.startsWith('-') ? { negative: true, digits: spelled.slice(1) } : { negative: false, digits: spelled };
};

const withPoint = (text: string): string => (/^-?\d+$/.test(text) ? `${text}.0` : text);

const groupDigits = (digits: string, mark: string): string => {
  const [whole = ''] = /^\d+/.exec(digits) ?? [];
  return whole.replace(/\B(?=(?:\d{3})+$)/g, mark) + digits.slice(whole.length);
};

const pad = (
  text: string,
  sign: string,
  { width, fill, align }: { width: number; fill: string; align: string },
): string => {
  const missing = Math.max(0, width - textLength(text) - sign.length);
  if (align === '<') return sign + text + fill.repeat(missing);
  if (align === '=') return sign + fill.repeat(missing) + text;
  if (align === '>') return fill.repeat(missing) + sign + text;
  const left = Math.floor(missing / 2);
  return fill.repeat(left) + sign + text + fill.repeat(missing - left);
};
