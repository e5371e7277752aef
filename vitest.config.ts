import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const never = ['**/node_modules/**', '**/dist/**', 'test/e2e/**'];
/** They hold how long something takes against a limit, so nothing runs beside them. */
const measuring = ['test/conformance/templates/hostile.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    globalSetup: 'scripts/check/build-host.ts',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['{core,electron,renderer,test,scripts}/**/*.test.{ts,tsx}'],
          exclude: [...never, ...measuring],
          // Left alone Vitest keeps one of two cores for itself, while most of the longer tests wait for processes and disks.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'measuring', include: measuring, exclude: never, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
