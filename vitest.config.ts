import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{core,db,hosts,renderer,assets}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
});
