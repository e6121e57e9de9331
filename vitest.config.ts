import { configDefaults, defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { everyFile, everything } from './test/extent.ts'
import { SkipReporter } from './test/programs/skip-reporter.ts'
import { SlowestFirst } from './test/results/slowest-first.ts'

/** Tests of the database itself, on both kinds of it. */
const ofDatabases = ['test/database/**/*.test.ts', 'test/{migrations,upgraded-library}.test.ts']
/**
 * Other tests that use a database run on one kind: rules, jobs and the API on the server, where requests really race, and
 * pages on the embedded one. A full run takes both.
 */
const rules = 'test/domain/**/*.test.ts'
const jobs = ['test/{jobs,smtp,sip2,systems}/**/*.test.ts', 'test/*.test.ts']
const pages = 'test/pages/**/*.test.{ts,tsx}'
const api = 'test/graphql/**/*.test.ts'

/** Start process after process, kill them, wait for a clock, walk every page, or take as much as a city has. */
const long = [
  'test/**/{*-killed,killing,*-command,*-outage,worker,corrupt,transfer,import-index,remind-many,every-answer}.test.ts',
  'test/**/{growing-lists,mirror,paging,frozen,overload,pgbouncer,power-cut,disk-full,promotion,watchdog,workers}.test.ts',
  'test/**/{replicas,balancers,worst-operation,opening-day,foreign-ids,half-way,smtp}.test.ts',
  'test/embedded/{start,first-start,data-dir,much-log}.test.ts',
  'test/{migrations,upgraded-library}.test.ts',
  'test/browser/{terminal,every-page,every-desk-page,desk-changes,programs,dillo,history,lynx,old-engines,suggest,wide}.test.ts',
  // By every kind of system; each by itself is held by test/plain/systems, and the journey by pages alone.
  'test/{browser/library-system/journey,pages/library-system/{faults,told,weight}}.test.ts',
  'test/pages/catalogue/oai-clients.test.ts',
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
const aloneOnBoth = 'test/graphql/worst-operation.test.ts'
const alone = ['test/postgresql/{overload,balancers}.test.ts', aloneOnBoth]

/** Builds the previous release, which takes minutes, so CI runs it on the oldest PostgreSQL alone. */
const upgrade = 'test/postgresql/previous-release.test.ts'

/** The oldest PostgreSQL that the service supports, for the tests where its version matters. */
const onOldest: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'postgres-15',
    include: [...ofDatabases, upgrade, 'test/postgresql/{transfer,start}.test.ts'],
    env: { TEST_DATABASE: 'postgres', TEST_POSTGRES: '15' },
    globalSetup: 'test/postgres.ts',
  },
}

const aloneOnEmbedded: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'alone-pglite',
    include: [aloneOnBoth],
    env: { TEST_DATABASE: 'pglite' },
    globalSetup: 'test/pglite.ts',
    sequence: { groupOrder: 4 },
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
          name: 'pglite',
          include: [...ofDatabases, pages, 'test/embedded/**/*.test.ts', ...(everything ? [rules, ...jobs, api] : [])],
          exclude: [...configDefaults.exclude, ...(everyFile ? [] : long), aloneOnBoth],
          env: { TEST_DATABASE: 'pglite' },
          globalSetup: 'test/pglite.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [
            ...ofDatabases,
            rules,
            ...jobs,
            api,
            'test/postgresql/**/*.test.ts',
            ...(everything ? [pages] : []),
          ],
          exclude: [...configDefaults.exclude, ...(everyFile ? [] : long), ...alone, ...(everything ? [] : [upgrade])],
          env: { TEST_DATABASE: 'postgres' },
          globalSetup: 'test/postgres.ts',
        },
      },
      ...(everyFile ? [onOldest] : []),
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          env: { TEST_DATABASE: 'postgres' },
          globalSetup: 'test/postgres.ts',
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      ...(everything ? [aloneOnEmbedded] : []),
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          env: { TEST_DATABASE: 'pglite' },
          globalSetup: 'test/pglite.ts',
          // After everything else, when the types have been checked, so that a slow machine fails no test.
          sequence: { groupOrder: 1 },
          testTimeout: 300_000,
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
