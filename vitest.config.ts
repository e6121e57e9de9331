import { configDefaults, defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { SkipReporter } from './test/external-programs/skip-reporter.ts'
import { SlowestFirst } from './test/results/slowest-first.ts'
import { isFullRun, runsEveryFile } from './test/support/source/extent.ts'

/** Tests of the database itself, which also run on the oldest supported PostgreSQL. */
const ofDatabases = ['test/database/**/*.test.ts', 'test/{migrations,upgraded-library}.test.ts']
/** All tests that use a database server. */
const onServer = [
  'test/{database,domain,graphql,jobs,library-systems,pages,postgresql,self-check,smtp}/**/*.test.{ts,tsx}',
  // These start servers of their own.
  'test/embedded/**/*.test.ts',
  'test/*.test.ts',
]

/** Slow tests: they start and kill processes, wait for a clock, visit every page, or use the data of a city. */
const long = [
  'test/**/{*-killed,killing,*-command,*-outage,worker,transfer,import-index,remind-many,push-many,every-answer}.test.ts',
  'test/**/{growing-lists,mirror,paging,frozen,overload,pgbouncer,promotion,watchdog,workers}.test.ts',
  'test/**/{replicas,balancers,worst-operation,opening-day,foreign-ids,half-way,smtp}.test.ts',
  'test/embedded/**/*.test.ts',
  'test/{migrations,upgraded-library}.test.ts',
  'test/browser/{new-library/new-library,terminal,every-page,every-desk-page,desk-changes,programs,dillo,history,lynx,old-engines,suggest,targets,wide}.test.ts',
  // They run with every kind of library system. Each adapter alone is covered by test/plain/library-systems, and the journey by pages alone.
  'test/{browser/library-system/journey,pages/library-system/{faults,told,weight}}.test.ts',
  'test/pages/catalogue/{exchange/oai-clients,crawl}.test.ts',
  'test/plain/**/{hostile,growing,chance}.test.ts',
  'test/{pages,graphql}/attacks.test.ts',
  'test/jobs/library/opening.test.ts',
  'test/graphql/subscriptions/events.test.ts',
  'test/bench/**',
  'test/graphql/clients/**',
  // It starts processes. The events themselves are covered by test/graphql/subscriptions.
  'test/postgresql/subscriptions.test.ts',
  'test/postgresql/previous-release.test.ts',
]

/** Tests that measure a whole machine and must run alone. */
const alone = [
  'test/postgresql/{processes/overload,servers/{balancers,service-outage}}.test.ts',
  'test/graphql/worst-operation.test.ts',
]

/** It builds the previous release, which takes minutes, so CI runs it only on the oldest PostgreSQL. */
const upgrade = 'test/postgresql/previous-release.test.ts'

/** The oldest PostgreSQL that the service supports, for the tests where its version matters. */
const onOldest: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'postgres-15',
    include: [...ofDatabases, upgrade, 'test/postgresql/{transfer,processes/start}.test.ts'],
    env: { TEST_POSTGRES: '15' },
    globalSetup: 'test/support/database/postgres.ts',
  },
}

const results = process.env.TEST_RESULTS
const jsonReporter: ['json', { outputFile: string }][] = results ? [['json', { outputFile: results }]] : []

export default defineConfig({
  // The build of graphql that Node resolves. Vite would choose the other one, and two instances reject each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // Failures in CI are read from their messages, so the values in them are not cut to `Array(1)`.
    chaiConfig: { truncateThreshold: 1_000 },
    // Processes, not threads: date tests change the time zone of the process.
    pool: 'forks',
    // All cores: by default vitest leaves one idle, which is half of a small machine.
    maxWorkers: '100%',
    // Consecutive files in a process share their imports, which take half of their time. Each file must restore the
    // process state that it changes.
    isolate: false,
    sequence: { sequencer: SlowestFirst },
    // CI reads the results from JSON.
    reporters: ['default', new SkipReporter(), ...jsonReporter],
    // Long, because a test on a busy machine is slow without being wrong.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    exclude: [...configDefaults.exclude, ...(runsEveryFile ? [] : long)],
    projects: [
      {
        extends: true,
        test: { name: 'plain', include: ['test/plain/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: onServer,
          exclude: [
            ...configDefaults.exclude,
            ...(runsEveryFile ? [] : long),
            ...alone,
            ...(isFullRun ? [] : [upgrade]),
          ],
          globalSetup: 'test/support/database/postgres.ts',
        },
      },
      ...(runsEveryFile ? [onOldest] : []),
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          globalSetup: 'test/support/database/postgres.ts',
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/support/database/postgres.ts',
          testTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'bench',
          include: ['test/bench/**/*.test.ts'],
          maxConcurrency: 1,
          testTimeout: 1_200_000,
        },
      },
    ],
  },
})
