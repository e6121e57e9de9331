import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Hono } from 'hono'
import packageFile from '../../package.json' with { type: 'json' }
import { criteria } from '../../views/library/accessibility/criteria.ts'
import type { Method, Outcome } from '../../views/library/accessibility/outcome.ts'
import type { AccessibilityReport } from '../../views/library/accessibility/report.ts'
import { type Looked, looked } from '../browser/support/note-looked.ts'
import { findProgram, type ProgramName } from '../external-programs/programs.ts'
import { pageRoutes } from '../support/source/page-routes.ts'
import { type Evidence, engines, evidence, type TestName } from './evidence.ts'

/** The file of vitest's JSON reporter. */
interface Results {
  startTime: number
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[]
}

export const resultsFile = 'results.json'

/** Composes the report from the results of the tests and the notes of the visited pages in a folder. */
export async function composeReport(folder: string): Promise<AccessibilityReport> {
  const results: Results = JSON.parse(await readFile(join(folder, resultsFile), 'utf8'))
  const lines = (await readFile(join(folder, looked), 'utf8')).trim().split('\n')
  const pages = lines.map((line): Looked => JSON.parse(line))
  const outcome = (test: TestName) => outcomeOf(results, test)
  return {
    date: new Date(results.startTime).toLocaleDateString('sv', { timeZone: 'Asia/Tokyo' }),
    version: packageFile.version,
    screens: [240, 390, 1280],
    pages: await outcomesOfPages(pages),
    engines: engines.map(({ name, program, check, test }) => ({
      name: program ? `${name} ${versionOf(program)}` : name,
      check,
      outcome: outcome(test),
    })),
    criteria: Object.fromEntries(criteria.map(({ id }) => [id, judge(id, evidence[id] ?? {}, pages, outcome)])),
  }
}

function judge(
  id: string,
  { tests = [], review, isOfMedia }: Evidence,
  pages: Looked[],
  outcomeOfTest: (test: TestName) => Outcome,
): [Outcome, ...Method[]] {
  const tag = `wcag${id.replaceAll('.', '')}`
  const found: [Method, Outcome][] = tests.map((test) => ['test', outcomeOfTest(test)])
  if (pages.some(({ failed }) => failed.includes(tag))) found.push(['axe', 'failed'])
  else if (pages.some(({ passed }) => passed.includes(tag))) found.push(['axe', 'passed'])
  if (isOfMedia) found.push(['test', pages.some(({ media }) => media > 0) ? 'untested' : 'notApplicable'])
  if (review) found.push(['review', review])
  for (const outcome of ['failed', 'passed', 'notApplicable'] as const) {
    const methods = found.filter(([, each]) => each === outcome).map(([method]) => method)
    if (methods.length > 0) return [outcome, ...[...new Set(methods)].sort()]
  }
  return ['untested']
}

function outcomeOf({ testResults }: Results, [file, part = '']: TestName): Outcome {
  const statuses = testResults
    .filter(({ name }) => basename(name) === `${file}.test.ts`)
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName }) => fullName.includes(part))
    .map(({ status }) => status)
  if (statuses.includes('failed')) return 'failed'
  return statuses.includes('passed') ? 'passed' : 'untested'
}

/** The outcome of each page by its route, in the order of the routes. */
async function outcomesOfPages(pages: Looked[]): Promise<Record<string, Outcome>> {
  const router = new Hono()
  const routes = pageRoutes()
  for (const { pattern, route } of routes) router.all(pattern, (c) => c.text(route))
  const outcomes = new Map<string, Outcome>()
  for (const { path, isGood } of pages) {
    const response = await router.request(path)
    // The page for an address that does not exist has no route.
    if (response.status !== 200) continue
    const route = await response.text()
    if (outcomes.get(route) !== 'failed') outcomes.set(route, isGood ? 'passed' : 'failed')
  }
  const order = [...new Set(routes.map(({ route }) => route))]
  return Object.fromEntries(order.flatMap((route) => [[route, outcomes.get(route)]]).filter(([, outcome]) => outcome))
}

/** The version of an installed program. Empty when it does not tell it. */
function versionOf(name: ProgramName): string {
  const path = findProgram(name)
  if (!path) return ''
  const option = name === 'w3m' || name === 'lynx' ? '-version' : '--version'
  try {
    return (
      execFileSync(path, [option], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).match(
        /\d+(\.\d+)*/,
      )?.[0] ?? ''
    )
  } catch {
    return ''
  }
}
