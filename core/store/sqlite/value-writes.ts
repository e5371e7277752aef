import type { ValueChange, ValueOutcome, ValuePlace } from '#core/engine/ports/durable-values.ts';
import { isJsonObject, type JsonValue, parseJson } from '#core/flow/json.ts';
import { inTransaction } from './open-connection.ts';
import type { WriterContext } from './writer-context.ts';

type Scope = ValuePlace['scope'];
type Stored = { value: string; expiresAt: number | null };

/** Durable values. Raw statements: rate limits ask for them with every request. */
export const createValueWrites = ({ db }: WriterContext) => {
  const select = db.prepare('SELECT value, expires_at FROM store_values WHERE scope = ? AND key = ?');
  const put = db.prepare(
    `INSERT INTO store_values (scope, key, value, expires_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
  );
  const remove = db.prepare('DELETE FROM store_values WHERE scope = ? AND key = ?');
  const removeExpired = db.prepare('DELETE FROM store_values WHERE expires_at <= ?');
  const countOf = db.prepare('SELECT count(*) AS count FROM store_values WHERE scope = ?');
  /** Rows of each scope, expired ones included, so that no change has to count them. Nobody else writes. */
  const counts = new Map<Scope, number>();

  const count = (scope: Scope): number => {
    const known = counts.get(scope);
    if (known !== undefined) return known;
    const counted = Number(countOf.get(scope)?.['count']);
    counts.set(scope, counted);
    return counted;
  };

  /** The row as it is, expired or not. */
  const find = ({ scope, key }: ValuePlace): Stored | null => {
    const row = select.get(scope, key);
    if (!row) return null;
    const expiresAt = row['expires_at'];
    return { value: String(row['value']), expiresAt: expiresAt === null ? null : Number(expiresAt) };
  };

  const sweep = (now: number): void => {
    if (removeExpired.run(now).changes > 0) counts.clear();
  };

  const hasRoom = ({ scope, maxValues }: ValueChange, now: number): boolean => {
    if (count(scope) < maxValues) return true;
    sweep(now);
    return count(scope) < maxValues;
  };

  const change = (wanted: ValueChange, now: number): ValueOutcome => {
    const { scope, key } = wanted;
    const row = find(wanted);
    const present = row && (row.expiresAt === null || row.expiresAt > now) ? row : null;
    const before = present?.value ?? null;

    const write = (text: string, expiresAt: number | null): ValueOutcome => {
      if (!row && !hasRoom(wanted, now)) return { outcome: 'full' };
      put.run(scope, key, text, expiresAt);
      if (!row) counts.set(scope, count(scope) + 1);
      return { outcome: 'done', text };
    };

    switch (wanted.type) {
      case 'set':
        return write(wanted.text, wanted.expiresAt);
      case 'increment': {
        const sum = before === null ? wanted.by : add(before, wanted.by);
        if (sum === null) return { outcome: 'notANumber' };
        return write(String(sum), present ? present.expiresAt : wanted.expiresAt);
      }
      case 'compareAndSet':
        return isSame(before, wanted.expected)
          ? write(wanted.text, wanted.expiresAt)
          : { outcome: 'differs', text: before };
      case 'delete':
        if (row) {
          remove.run(scope, key);
          counts.set(scope, count(scope) - 1);
        }
        return { outcome: 'done', text: before };
    }
  };

  return {
    /** All of them are durable when this returns; one after the other, so each sees what those before it did. */
    'values.change': (changes: readonly ValueChange[], now: number): ValueOutcome[] => {
      try {
        return inTransaction(db, () => changes.map((wanted) => change(wanted, now)));
      } catch (error) {
        counts.clear();
        throw error;
      }
    },
    'values.sweep': (now: number): void => sweep(now),
  };
};

/** Null where the stored value, or what would become of it, is no number. */
const add = (text: string, by: number): number | null => {
  const value = read(text);
  return typeof value === 'number' && Number.isFinite(value + by) ? value + by : null;
};

/** Whether two JSON texts mean the same value, in whatever order their keys stand. */
const isSame = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && isSameValue(read(one), read(other)));

const read = (text: string): JsonValue => {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
};

const isSameValue = (one: JsonValue | undefined, other: JsonValue | undefined): boolean => {
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isSameValue(item, other[index]))
    );
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameValue(one[key], other[key]))
  );
};
