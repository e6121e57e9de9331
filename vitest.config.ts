import { defineConfig } from 'vitest/config'

/**
 * Every file that uses a database runs on both kinds. Files that follow each other in a process share what they import,
 * which takes half of their time; each has a database of its own, and puts back what it changes of the process.
 */
const withDatabase = ['test/{domain,graphql,pages,jobs,smtp}/**/*.test.{ts,tsx}', 'test/*.test.ts']

export default defineConfig({
  // As Node itself finds it; vite would take its other form, and two forms of one schema refuse each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // Processes, not threads: the tests of dates change the process's time zone.
    pool: 'forks',
    // All cores: vitest by itself leaves one idle, which is half of a small machine.
    maxWorkers: '100%',
    // CI counts what happened from the second one.
    reporters: process.env.TEST_RESULTS ? ['default', ['json', { outputFile: process.env.TEST_RESULTS }]] : ['default'],
    // Long, since a test that waits for a busy machine has not failed.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: { name: 'plain', include: ['test/plain/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'pglite',
          isolate: false,
          include: [...withDatabase, 'test/embedded/**/*.test.ts'],
          env: { TEST_DATABASE: 'pglite' },
          globalSetup: 'test/pglite.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          isolate: false,
          include: [...withDatabase, 'test/postgresql/**/*.test.ts'],
          env: { TEST_DATABASE: 'postgres' },
          globalSetup: 'test/postgres.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          env: { TEST_DATABASE: 'pglite' },
          globalSetup: 'test/pglite.ts',
          // One browser at a time, after everything else, so that it is never the machine that is slow.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        // By itself and last: each of its tests starts servers and fills databases, two at a time.
        test: {
          name: 'bench',
          include: ['test/bench/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          maxConcurrency: 2,
          testTimeout: 1_200_000,
        },
      },
    ],
  },
})
