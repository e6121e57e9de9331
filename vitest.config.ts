import { configDefaults, defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { SkipReporter } from './test/external-programs/skip-reporter.ts'
import { SlowestFirst } from './test/results/slowest-first.ts'
import { everyFile, everything } from './test/support/source/extent.ts'

/** Tests of the database itself, which also run on the oldest PostgreSQL. */
const ofDatabases = ['test/database/**/*.test.ts', 'test/{migrations,upgraded-library}.test.ts']
/** All that use a database on a server. */
const onServer = [
  'test/{database,domain,graphql,jobs,library-systems,pages,postgresql,self-check,smtp}/**/*.test.{ts,tsx}',
  // These start a server of their own.
  'test/embedded/**/*.test.ts',
  'test/*.test.ts',
]

/** Start process after process, kill them, wait for a clock, walk every page, or take as much as a city has. */
const long = [
  'test/**/{*-killed,killing,*-command,*-outage,worker,transfer,import-index,remind-many,every-answer}.test.ts',
  'test/**/{growing-lists,mirror,paging,frozen,overload,pgbouncer,promotion,watchdog,workers}.test.ts',
  'test/**/{replicas,balancers,worst-operation,opening-day,foreign-ids,half-way,smtp}.test.ts',
  'test/embedded/**/*.test.ts',
  'test/{migrations,upgraded-library}.test.ts',
  'test/browser/{terminal,every-page,every-desk-page,desk-changes,programs,dillo,history,lynx,old-engines,suggest,wide}.test.ts',
  // By every kind of system; each by itself is held by test/plain/library-systems, and the journey by pages alone.
  'test/{browser/library-system/journey,pages/library-system/{faults,told,weight}}.test.ts',
  'test/pages/catalogue/exchange/oai-clients.test.ts',
  'test/plain/**/{hostile,growing,chance}.test.ts',
  'test/{pages,graphql}/attacks.test.ts',
  'test/jobs/library/opening.test.ts',
  'test/graphql/subscriptions/events.test.ts',
  'test/bench/**',
  'test/graphql/clients/**',
  // With processes, which is what it is about; what is told is held by test/graphql/subscriptions.
  'test/postgresql/subscriptions.test.ts',
  'test/postgresql/previous-release.test.ts',
]

/** Hold what a whole machine can do, so that nothing else is to run beside them. */
const alone = ['test/postgresql/{processes/overload,servers/balancers}.test.ts', 'test/graphql/worst-operation.test.ts']

/** Builds the previous release, which takes minutes, so CI runs it on the oldest PostgreSQL alone. */
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
  // As Node itself finds it; vite would take its other form, and two forms of one schema refuse each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // Processes, not threads: the tests of dates change the process's time zone.
    pool: 'forks',
    // All cores: vitest by itself leaves one idle, which is half of a small machine.
    maxWorkers: '100%',
    // Files that follow each other in a process share what they import, which takes half of their time; each puts back
    // what it changes of the process.
    isolate: false,
    sequence: { sequencer: SlowestFirst },
    // CI counts the results from JSON.
    reporters: ['default', new SkipReporter(), ...jsonReporter],
    // Long, since a test that waits for a busy machine has not failed.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    exclude: [...configDefaults.exclude, ...(everyFile ? [] : long)],
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
          exclude: [...configDefaults.exclude, ...(everyFile ? [] : long), ...alone, ...(everything ? [] : [upgrade])],
          globalSetup: 'test/support/database/postgres.ts',
        },
      },
      ...(everyFile ? [onOldest] : []),
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
