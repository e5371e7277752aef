import { afterEach, expect, test, vi } from 'vitest';
import { clock } from './clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a wait longer than a timer can be fires once, at its end', () => {
  vi.useFakeTimers();
  const fire = vi.fn<() => void>();
  const days = 86_400_000;

  clock.after(40 * days, fire);
  vi.advanceTimersByTime(39 * days);
  expect(fire).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2 * days);

  expect(fire).toHaveBeenCalledTimes(1);
});

test('a wait that was taken back never fires', () => {
  vi.useFakeTimers();
  const fire = vi.fn<() => void>();

  clock.after(10, fire)();
  vi.advanceTimersByTime(20);

  expect(fire).not.toHaveBeenCalled();
});
