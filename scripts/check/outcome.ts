/** What one step of the suite found. A static check is one test. */
export type Outcome = { name: string; passed: number; failed: number; skipped: number; elapsedMs: number };

/** The closing line of the suite: `N passed, N failed`, and the skipped ones only when there are any. */
export function formatTotal(outcomes: readonly Outcome[]): string {
  const sum = (key: 'passed' | 'failed' | 'skipped') => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

export function formatOutcome({ name, passed, failed, skipped, elapsedMs }: Outcome): string {
  const counts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `${failed > 0 ? '✗' : '✓'} ${name.padEnd(16)} ${counts.join(', ').padEnd(24)} ${(elapsedMs / 1000).toFixed(1)} s`;
}
