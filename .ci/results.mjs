/**
 * Reads the JSON files of vitest in a folder. `failed FOLDER` prints the failed test files, and exits with 1 when there
 * are none or more than ten. `count FOLDER` prints the failures and the number of passed and failed tests, and exits
 * with 1 when a test failed.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** More failed files are not the fault of a busy machine. */
const mostRepeated = 10

const filesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).testResults
const isFailed = ({ status }) => status === 'failed'

/** The failures of a file. One that fails before its first test has one. */
function failuresOf({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter(isFailed)
  const tests = failed.map((test) => ({ test: test.fullName, message: test.failureMessages.join('\n  ') }))
  if (status === 'failed' && tests.length === 0) tests.push({ test: 'before its first test', message })
  return tests.map((failure) => ({ file: relative('.', name), ...failure }))
}

function print(label, { file, test, message }) {
  console.log(`${label} ${file} > ${test}\n  ${stripVTControlCharacters(message ?? '').slice(0, 1500)}\n`)
}

/** The files of a run of the tests. A run without results counts as one failure. */
function filesOfRun(folder, run) {
  try {
    return filesOf(join(folder, `${run}.json`))
  } catch {
    return [{ name: run, status: 'failed', message: 'It left no results.', assertionResults: [] }]
  }
}

const isThere = (folder, run) => existsSync(join(folder, `${run}.json`))
/** The files of the usual tests and of a slow part. */
const filesOfUsualRuns = (folder) => ['all', 'slow'].flatMap((run) => filesOfRun(folder, run))
/** One slow part also has a run on Node 24, which is not repeated. */
const filesOnNode24 = (folder) => (isThere(folder, 'node-24') ? filesOfRun(folder, 'node-24') : [])

function failed(folder) {
  const names = filesOfUsualRuns(folder)
    .filter(isFailed)
    .map(({ name }) => relative('.', name))
  const files = [...new Set(names)]
  console.log(files.join('\n'))
  return files.length > 0 && files.length <= mostRepeated && files.every((file) => existsSync(file))
}

function count(folder) {
  const first = filesOfUsualRuns(folder)
  const again = isThere(folder, 'again') ? filesOfRun(folder, 'again') : []
  const isReplaced = ({ name }) => again.some((file) => file.name === name)
  for (const failure of first.filter(isReplaced).flatMap(failuresOf)) {
    print('FAILED at first, so its file ran again:', failure)
  }
  const counted = [...first.filter((file) => !isReplaced(file)), ...again, ...filesOnNode24(folder)]
  const failures = counted.flatMap(failuresOf)
  for (const failure of failures) print('FAILED', failure)
  const statuses = counted.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const passed = statuses.filter((status) => status === 'passed').length
  const skipped = statuses.filter((status) => status !== 'passed' && status !== 'failed').length
  console.log(`${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return passed > 0 && failures.length === 0
}

const [command, path] = process.argv.slice(2)
process.exit({ failed, count }[command](path) ? 0 : 1)
