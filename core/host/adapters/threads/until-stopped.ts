/** What a task came to, or why it is no longer waited for: its time is up, or its signal says so. */
export const untilStopped = async <End>(
  execution: Promise<End>,
  { signal, afterMs }: { signal: AbortSignal; afterMs: number },
): Promise<End | 'late' | 'aborted'> => {
  const stopped = Promise.withResolvers<'late' | 'aborted'>();
  const timer = setTimeout(() => stopped.resolve('late'), afterMs);
  const abort = () => stopped.resolve('aborted');
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  const ended = await Promise.race([execution, stopped.promise]);
  clearTimeout(timer);
  signal.removeEventListener('abort', abort);
  return ended;
};
