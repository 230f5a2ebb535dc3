import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{core,db,hosts,renderer,assets,sync}/**/*.test.{ts,tsx}'],
    // How long something may take says nothing here: a busy machine is no failure.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 120_000 } },
    pool: 'forks',
    // Left to itself it leaves one processor of two unused.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
