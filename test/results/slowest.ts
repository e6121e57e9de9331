/**
 * Writes the 30 slowest test files of a run to `test/results/slowest.json`, which orders later runs, and to the table
 * in `docs/testing.md`: `TEST_RESULTS=results.json npm test; npx tsx test/results/slowest.ts results.json`
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'

interface Results {
  testResults: { name: string; startTime: number; endTime: number; assertionResults: unknown[] }[]
}

const [path] = process.argv.slice(2)
if (!path)
  throw new Error(
    'The path of the JSON file from vitest is missing. Usage: npx tsx test/results/slowest.ts results.json',
  )
const { testResults }: Results = JSON.parse(readFileSync(path, 'utf8'))

/** A file that runs on two databases counts with its slower run. */
const byFile = new Map<string, { seconds: number; tests: number }>()
for (const { name, startTime, endTime, assertionResults } of testResults) {
  const file = relative('.', name)
  const seconds = Math.round((endTime - startTime) / 1000)
  if (seconds > (byFile.get(file)?.seconds ?? -1)) byFile.set(file, { seconds, tests: assertionResults.length })
}
const slowest = [...byFile].sort(([, a], [, b]) => b.seconds - a.seconds).slice(0, 30)

const seconds = Object.fromEntries(slowest.map(([file, { seconds }]) => [file, seconds]))
writeFileSync('test/results/slowest.json', `${JSON.stringify(seconds, null, 2)}\n`)

const rows = slowest.map(([file, { seconds, tests }]) => `| \`${file}\` | ${tests} | ${seconds} |`)
const header = '| file | tests | seconds |\n|---|---|---|\n'
const [text] = readFileSync('docs/testing.md', 'utf8').split(header)
writeFileSync('docs/testing.md', `${text}${header}${rows.join('\n')}\n`)
