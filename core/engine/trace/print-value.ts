import { stringifyJson } from '#core/flow/json.ts';
import { lazyTextsOf } from '../run/lazy-text.ts';

/** A value's JSON as the trace keeps it. `isCut`: it is the beginning of the JSON, as text. */
export type PrintedValue = { json: string; isCut: boolean };

/** Deeper data is cut, so that walking it cannot run out of stack. */
const maxDepth = 600;

/** Masks secrets within JSON text. */
export type JsonMask = {
  apply: (json: string) => string;
  /** The same for JSON that is shown as a text. */
  applyToText: (json: string) => string;
  /** How many characters the longest form of a secret has. */
  longest: number;
};

/**
 * Prints a value within `maxBytes` of UTF-8. The effort is bounded by what is kept, not by the value's size. What is cut is
 * masked before, so that no half of a secret is left at the end.
 */
export const printValue = (value: unknown, maxBytes: number, mask: JsonMask): PrintedValue => {
  if (!isLargerThan(value, maxBytes)) {
    const json = stringifyJson(value);
    if (byteLength(json, maxBytes) <= maxBytes) return { json, isCut: false };
    return { json: cutText(mask.applyToText(json), maxBytes), isCut: true };
  }
  const beginning = mask.applyToText(printBeginning(value, maxBytes + mask.longest));
  return { json: cutText(beginning.slice(0, beginning.length - mask.longest), maxBytes), isCut: true };
};

/** A rough count that stops as soon as the answer is known. */
export const isLargerThan = (value: unknown, limit: number): boolean => {
  let left = limit;
  const visit = (item: unknown, depth: number): boolean => {
    if (typeof item === 'string') left -= item.length;
    else if (typeof item !== 'object' || item === null) left -= 4;
    else if (depth > maxDepth) left = -1;
    else if (Array.isArray(item)) {
      left -= item.length + 2;
      for (const entry of item) if (left < 0 || visit(entry, depth + 1)) return true;
    } else {
      const lazy = lazyTextsOf(item);
      for (const key in item) {
        left -= key.length + 4 + (lazy?.get(key)?.length ?? 0);
        if (left < 0) return true;
        if (lazy?.has(key) !== true && visit((item as Record<string, unknown>)[key], depth + 1)) return true;
      }
    }
    return left < 0;
  };
  return visit(value, 0);
};

/** JSON of a value until it has `maxLength` characters; what follows is left out. */
const printBeginning = (value: unknown, maxLength: number): string => {
  let out = '';
  const isFull = (): boolean => out.length >= maxLength;
  const write = (item: unknown, depth: number): void => {
    if (typeof item === 'string') out += stringifyJson(item.length > maxLength ? item.slice(0, maxLength) : item);
    else if (typeof item !== 'object' || item === null) out += stringifyJson(item);
    else if (depth > maxDepth) out += '…';
    else if (Array.isArray(item)) {
      out += '[';
      for (const [index, entry] of item.entries()) {
        if (isFull()) return;
        if (index > 0) out += ',';
        write(entry, depth + 1);
      }
      out += ']';
    } else {
      out += '{';
      const lazy = lazyTextsOf(item);
      let isFirst = true;
      for (const key in item) {
        if (isFull()) return;
        out += `${isFirst ? '' : ','}${stringifyJson(key)}:`;
        isFirst = false;
        const text = lazy?.get(key)?.beginning(maxLength);
        write(text ?? (item as Record<string, unknown>)[key], depth + 1);
      }
      out += '}';
    }
  };
  write(value, 0);
  return out;
};

const encoder = new TextEncoder();

/** UTF-8 bytes of a text, counted only where the number of its characters leaves room for doubt. */
export const byteLength = (text: string, limit: number): number => {
  if (text.length * 3 <= limit || text.length > limit) return text.length;
  return encoder.encode(text).byteLength;
};

const cutText = (json: string, maxBytes: number): string => {
  const { read } = encoder.encodeInto(json, new Uint8Array(maxBytes));
  return stringifyJson(`${json.slice(0, read)}…`);
};
