import type { Answer } from '#core/contract/records/run.ts';
import type { FlowTest } from '#core/flow/document.ts';
import { isJsonObject, type JsonValue, parseJson, stringifyJson } from '#core/flow/json.ts';

const maxDifferences = 50;
const maxShown = 200;

/** One line for each difference between an answer and what a test expects: what was expected where, and what came. */
export const compareAnswer = ({ expected, compare }: FlowTest, answer: Answer): string[] => {
  const differences: string[] = [];
  const note = (place: string, wanted: string, came: string): void => {
    differences.push(`${place}: expected ${wanted}, but it is ${came}`);
  };
  if (compare.includes('status') && expected.status !== undefined && expected.status !== answer.status) {
    note('status', String(expected.status), String(answer.status));
  }
  if (compare.includes('headers')) {
    for (const [name, wanted] of Object.entries(expected.headers ?? {})) {
      const came = answer.headers
        .filter(([header]) => header.toLowerCase() === name.toLowerCase())
        .map(([, value]) => value);
      if (!came.includes(wanted))
        note(`header ${name}`, shown(wanted), came.length === 0 ? 'not there' : shown(came.join(', ')));
    }
  }
  if (compare.includes('body') && expected.body !== undefined) compareBody(expected.body, answer, note);
  const left = differences.length - maxDifferences;
  return left > 0 ? [...differences.slice(0, maxDifferences), `and ${left} more`] : differences;
};

type Note = (place: string, wanted: string, came: string) => void;

const compareBody = (wanted: JsonValue, { body, encoding }: Answer, note: Note): void => {
  if (typeof wanted === 'string' && wanted === body) return;
  const parsed = encoding === 'utf8' ? parseJson(body) : null;
  if (parsed?.ok === true) compareValues(wanted, parsed.value, 'body', note);
  else if (typeof wanted === 'string') note('body', shown(wanted), shown(body));
  else note('body', `the JSON ${shown(wanted)}`, `not JSON: ${shown(body)}`);
};

const compareValues = (wanted: JsonValue, came: JsonValue | undefined, place: string, note: Note): void => {
  if (Array.isArray(wanted) && Array.isArray(came)) {
    if (wanted.length !== came.length) note(`${place}.length`, String(wanted.length), String(came.length));
    for (const [index, item] of wanted.entries()) {
      if (index < came.length) compareValues(item, came[index], `${place}[${index}]`, note);
    }
  } else if (isJsonObject(wanted) && isJsonObject(came)) {
    for (const [key, item] of Object.entries(wanted)) {
      compareValues(item, Object.hasOwn(came, key) ? came[key] : undefined, `${place}.${key}`, note);
    }
    for (const key of Object.keys(came)) {
      if (!Object.hasOwn(wanted, key)) note(`${place}.${key}`, 'nothing', shown(came[key] ?? null));
    }
  } else if (!isSame(wanted, came)) note(place, shown(wanted), came === undefined ? 'not there' : shown(came));
};

const isSame = (wanted: JsonValue, came: JsonValue | undefined): boolean =>
  wanted === came || (typeof wanted !== typeof came && isNumber(wanted) && isNumber(came) && `${wanted}` === `${came}`);

const isNumber = (value: JsonValue | undefined): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

const shown = (value: JsonValue): string => {
  const text = stringifyJson(value);
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
};
