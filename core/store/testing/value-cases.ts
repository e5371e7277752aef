import { expect, test } from 'vitest';
import type { ValueChange } from '#core/engine/ports/durable-values.ts';
import { newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

// Each case keeps its values in a flow of its own.
export const valueCases = (workspace: Workspace): void => {
  const valuesOf = (scope = newFlowId(), maxValues = 100) => {
    const change = (wanted: Partial<ValueChange> & Pick<ValueChange, 'type'>) =>
      workspace().store.values.change({ scope, key: 'k', expiresAt: null, maxValues, ...wanted } as ValueChange);
    return { change, get: (key = 'k') => workspace().store.values.get({ scope, key }) };
  };

  test('a value is there once it is set, also after a restart, and in its own scope alone', async () => {
    const { change, get } = valuesOf();

    expect(await change({ type: 'set', text: '{"__proto__":[1]}' })).toEqual({
      outcome: 'done',
      text: '{"__proto__":[1]}',
    });
    await workspace().reopen();

    expect([await get(), await valuesOf().get()]).toEqual(['{"__proto__":[1]}', null]);
    expect(await change({ type: 'delete' })).toEqual({ outcome: 'done', text: '{"__proto__":[1]}' });
    expect(await change({ type: 'delete' })).toEqual({ outcome: 'done', text: null });
    expect(await get()).toBe(null);
  });

  test('a hundred increments at once count to a hundred, each of them another number', async () => {
    const { change, get } = valuesOf();

    const outcomes = await Promise.all(Array.from({ length: 100 }, () => change({ type: 'increment', by: 1 })));

    expect(outcomes).toEqual(outcomes.map((_, index) => ({ outcome: 'done', text: String(index + 1) })));
    expect(await get()).toBe('100');
  });

  test('what is no number cannot be incremented', async () => {
    const { change, get } = valuesOf();
    await change({ type: 'set', text: '"5"' });

    expect(await change({ type: 'increment', by: 1 })).toEqual({ outcome: 'notANumber' });
    expect(await get()).toBe('"5"');
  });

  test('of many that compare and set at once, one wins; equal means the same value, not the same text', async () => {
    const { change } = valuesOf();
    const claims = await Promise.all(
      ['1', '2', '3'].map((text) => change({ type: 'compareAndSet', expected: null, text })),
    );
    expect(claims).toEqual([
      { outcome: 'done', text: '1' },
      { outcome: 'differs', text: '1' },
      { outcome: 'differs', text: '1' },
    ]);

    await change({ type: 'set', text: '{"a":[1,{"b":2}],"c":3}' });
    expect(await change({ type: 'compareAndSet', expected: '{"c":3,"a":[1.0,{"b":2}]}', text: '4' })).toEqual({
      outcome: 'done',
      text: '4',
    });
  });

  test('an expired value is gone, and incrementing keeps the expiry that was there', async () => {
    const { store, setTime } = workspace();
    const { change, get } = valuesOf();
    setTime(1_000);
    await change({ type: 'increment', by: 2, expiresAt: 2_000 });
    await change({ type: 'increment', by: 2, expiresAt: 9_000 });

    setTime(1_999);
    expect(await get()).toBe('4');
    setTime(2_000);
    expect(await get()).toBe(null);
    expect(await change({ type: 'increment', by: 5, expiresAt: 3_000 })).toEqual({ outcome: 'done', text: '5' });
    setTime(3_000);
    await store.applyRetention({ before: 0, maxCaptures: 1_000, maxBytes: 1e12 });
    expect(await change({ type: 'compareAndSet', expected: null, text: '1' })).toEqual({ outcome: 'done', text: '1' });
  });

  test('a scope takes no more values than allowed; those that expired make room', async () => {
    workspace().setTime(1_000);
    const { change } = valuesOf(newFlowId(), 2);
    await change({ type: 'set', key: 'a', text: '1' });
    await change({ type: 'set', key: 'b', text: '1', expiresAt: 2_000 });

    expect(await change({ type: 'set', key: 'c', text: '1' })).toEqual({ outcome: 'full' });
    expect(await change({ type: 'set', key: 'a', text: '2' })).toEqual({ outcome: 'done', text: '2' });
    workspace().setTime(2_000);
    expect(await change({ type: 'set', key: 'c', text: '1' })).toEqual({ outcome: 'done', text: '1' });
  });
};
