/**
 * Runs one part of the slow tests: `npx tsx test/slow/run.ts 2`. `next` takes the part whose turn it is by the number
 * of commits. TEST_RESULTS is a folder for the results of vitest as JSON.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { slowParts } from './parts.ts'

const [given = 'next'] = process.argv.slice(2)
const commits = () => Number(execFileSync('git', ['rev-list', '--count', 'HEAD'], { encoding: 'utf8' }))
const number = given === 'next' ? (commits() % slowParts.length) + 1 : Number(given)
const part = slowParts[number - 1]
if (!part) throw new Error(`The part must be next or a number from 1 to ${slowParts.length}. It is ${given}.`)

const folder = process.env.TEST_RESULTS
function run(command: string, args: string[], results: string, env: NodeJS.ProcessEnv): boolean {
  const TEST_RESULTS = folder && join(folder, results)
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env, TEST_RESULTS } }).status === 0
}

console.log(`Slow part ${number} of ${slowParts.length}: ${part.name}`)
const isPassed = run('npx', ['vitest', 'run'], 'slow.json', { TEST_SLOW: String(number) })
const isPassedOnNode24 = !part.onNode24 || run('bash', ['test/on-node-24.sh'], 'node-24.json', { TEST_FILES: 'all' })
console.log(`That was slow part ${number} of ${slowParts.length}: ${part.name}`)
process.exitCode = isPassed && isPassedOnNode24 ? 0 : 1
