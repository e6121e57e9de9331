/**
 * Runs the tests of accessibility and writes their results for the page `/accessibility`:
 * `npm run accessibility [-- FOLDER]`. FOLDER has the results of an earlier run, which are composed again.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { composeReport, resultsFile } from './compose.ts'
import { testFiles } from './evidence.ts'

const target = fileURLToPath(new URL('../../views/library/accessibility/report.json', import.meta.url))

/** Runs the tests and returns the folder of their results. Failed tests are results too. */
function runTests(): string {
  const folder = mkdtempSync(join(tmpdir(), 'accessibility-'))
  const files = testFiles.map((file) => `test/browser/${file}.test.ts`)
  const env = {
    ...process.env,
    TEST_FILES: 'all',
    TEST_RESULTS: join(folder, resultsFile),
    ACCESSIBILITY_FOLDER: folder,
  }
  spawnSync('npx', ['vitest', 'run', '--project', 'browser', ...files], { env, stdio: 'inherit' })
  return folder
}

const folder = process.argv[2] ?? runTests()
const report = await composeReport(folder)
writeFileSync(target, `${JSON.stringify(report, null, 2)}\n`)
spawnSync('npx', ['biome', 'format', '--write', target], { stdio: 'inherit' })
const failed = [
  ...Object.entries(report.pages),
  ...Object.entries(report.criteria).map(([id, [outcome]]) => [id, outcome]),
]
  .filter(([, outcome]) => outcome === 'failed' || outcome === 'untested')
  .map(([name, outcome]) => `${name}: ${outcome}`)
console.log([`The results of the tests are in ${folder}.`, ...failed].join('\n'))
