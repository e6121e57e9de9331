import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { SkipReporter } from './test/external-programs/skip-reporter.ts'
import { SlowestFirst } from './test/results/slowest-first.ts'
import { patternOf, slowParts } from './test/slow/parts.ts'
import { isFullRun, runsEveryFile, slowPart } from './test/support/source/extent.ts'

/** Tests of the database itself, which also run on the oldest supported PostgreSQL. */
const ofDatabases = ['test/database/**/*.test.ts', 'test/{migrations,upgraded-library}.test.ts']
/** All tests that use a database server. */
const onServer = [
  'test/{database,domain,graphql,jobs,library-systems,pages,postgresql,self-check,smtp}/**/*.test.{ts,tsx}',
  // These start servers of their own.
  'test/embedded/**/*.test.ts',
  'test/*.test.ts',
]

/** Tests that measure a whole machine and must run alone. */
const alone = [
  'test/graphql/worst-operation.test.ts',
  'test/plain/http/simultaneous-connections.test.ts',
  'test/postgresql/processes/overload.test.ts',
  'test/postgresql/servers/balancers.test.ts',
  'test/postgresql/servers/service-outage.test.ts',
]

/** It builds the previous release, which takes minutes, so CI runs it only on the oldest PostgreSQL. */
const upgrade = 'test/postgresql/previous-release.test.ts'

/** The oldest PostgreSQL that the service supports, for the tests where its version matters. */
const onOldest: TestProjectInlineConfiguration = {
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

const part = slowPart === undefined ? undefined : slowParts[slowPart - 1]
const slowFiles = slowParts.flatMap(({ files }) => files).map(patternOf)

/**
 * The files of a project. The usual run leaves out the slow ones, and the run of a slow part takes those of its files
 * that `isOfProject` accepts.
 */
function filesOf(include: string[], isOfProject: (file: string) => boolean, exclude: string[] = []) {
  if (part)
    return { include: part.files.filter(isOfProject).map(patternOf), exclude: [...configDefaults.exclude, ...exclude] }
  return { include, exclude: [...configDefaults.exclude, ...exclude, ...(runsEveryFile ? [] : slowFiles)] }
}

const isIn =
  (...folders: string[]) =>
  (file: string) =>
    folders.some((folder) => file.startsWith(`test/${folder}/`))
const isPlain = isIn('plain')
const isBrowser = isIn('browser')
const isBench = isIn('bench')

const projects: TestProjectInlineConfiguration[] = [
  {
    extends: true,
    test: { name: 'plain', ...filesOf(['test/plain/**/*.test.{ts,tsx}'], isPlain, alone) },
  },
  {
    extends: true,
    test: {
      name: 'postgres',
      ...filesOf(onServer, (file) => !isPlain(file) && !isBrowser(file) && !isBench(file), [
        ...alone,
        ...(isFullRun ? [] : [upgrade]),
      ]),
      globalSetup: 'test/support/database/postgres.ts',
    },
  },
  ...(part?.onOldestPostgres || (!part && runsEveryFile) ? [onOldest] : []),
  {
    extends: true,
    test: {
      name: 'browser',
      ...filesOf(['test/browser/**/*.test.ts'], isBrowser),
      globalSetup: 'test/support/database/postgres.ts',
      testTimeout: 300_000,
    },
  },
  {
    extends: true,
    test: {
      name: 'bench',
      ...filesOf(['test/bench/**/*.test.ts'], isBench),
      maxConcurrency: 1,
      testTimeout: 1_200_000,
    },
  },
  {
    extends: true,
    test: {
      name: 'alone',
      ...filesOf(alone, (file) => alone.includes(file)),
      globalSetup: 'test/support/database/postgres.ts',
      fileParallelism: false,
      sequence: { groupOrder: 1 },
    },
  },
]

export default defineConfig({
  // The build of graphql that Node resolves. Vite would choose the other one, and two instances reject each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // Failures in CI are read from their messages, so the values in them are not cut to `Array(1)`.
    chaiConfig: { truncateThreshold: 1_000 },
    // Processes, not threads: date tests change the time zone of the process.
    pool: 'forks',
    // Twice the cores, because a test waits for PostgreSQL or a browser for half of its time.
    maxWorkers: 2 * availableParallelism(),
    // Consecutive files in a process share their imports, which take half of their time. Each file must restore the
    // process state that it changes.
    isolate: false,
    setupFiles: 'test/support/source/process-state.ts',
    sequence: { sequencer: SlowestFirst },
    // CI reads the results from JSON.
    reporters: ['default', new SkipReporter(), ...jsonReporter],
    // Long, because a test on a busy machine is slow without being wrong.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    projects: projects.filter(({ test }) => (test?.include?.length ?? 0) > 0),
  },
})
