import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { marcFile } from '../data/sources.ts'
import type { BenchOptions } from '../part.ts'
import { askChild, childEnv, endWithParent } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { type Usage, usageOf } from '../processes/usage.ts'
import { difference } from '../requests/agree.ts'
import { number, ratio, table, whole } from '../table.ts'
import { makeFiles, smallSample } from './files.ts'
import type { Titles } from './titles.ts'

const main = fileURLToPath(new URL('../../../jobs/import/main.ts', import.meta.url))

/** The number of copies of the sample in the imported file. */
const repeats: Record<BenchOptions['size'], number> = { smallest: 1, quick: 43, full: 430 }

interface Run {
  records: number
  refused: number
  seconds: number
  /** The usage of the importing process. */
  used: Usage
}

type Env = Record<string, string>

/**
 * Imports real records repeatedly with other control numbers, and the same titles as a table. Returns how many failed.
 */
export async function measureImports({ size }: BenchOptions): Promise<number> {
  const sample = size === 'smallest' ? smallSample() : readFileSync(marcFile())
  const folder = temporaryFolder('madoguchi-bench-import-')
  const files = await makeFiles(folder, sample, repeats[size])
  const rows: string[][] = []
  let refused = 0
  console.error('Imports …')
  const env = async (name: string): Promise<Env> => ({
    DATA_DIR: join(folder, name),
    DATABASE_URL: await startPostgres(),
  })
  const [place, other] = [await env('marc'), await env('table')]
  const first = await importOf([files.marc], place)
  const again = await importOf([files.marc], place)
  const asTable = await importOf([files.table, '--map', files.map], other)
  await holdTogether(place, other)
  for (const [what, run] of Object.entries({ MARC21: first, 'MARC21 again': again, 'a table': asTable })) {
    refused += run.refused
    const share = asTable.seconds / asTable.records / (run.seconds / run.records)
    const cells = [whole(run.records), number(run.records / run.seconds), ratio(share), number(run.used.cpu)]
    rows.push([what, ...cells, number(run.used.most)])
  }
  table(
    'Imports; the baseline is the same titles as a table.',
    ['what', 'records', 'records/s', 'ratio', 'CPU s', 'MB at most'],
    rows,
  )
  return refused
}

/**
 * Checks that both imports produced the same titles. A table has no way to give readings of publishers and subjects.
 */
async function holdTogether(marc: Env, asTable: Env): Promise<void> {
  const [a, b] = [
    await askChild<Titles>('imports/titles.ts', marc),
    await askChild<Titles>('imports/titles.ts', asTable),
  ]
  const found = difference(a, b)
  if (found !== null) throw new Error(`The import of MARC21 and of the table differ at ${found}.`)
}

function importOf(args: string[], env: Env): Promise<Run> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
      env: childEnv(env),
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    endWithParent(child)
    let out = ''
    let used: Usage = { cpu: 0, now: 0, most: 0 }
    const watch = setInterval(() => {
      used = usageOf(child.pid) ?? used
    }, 200)
    child.stdout.on('data', (part) => {
      out += part
    })
    child.on('close', (code) => {
      clearInterval(watch)
      const figure = (what: string) => Number(out.match(`${what} +([\\d,]+)`)?.[1]?.replaceAll(',', ''))
      const [records, refused] = [figure('read'), figure('refused')]
      if (Number.isNaN(records + refused)) reject(new Error(`The import ended with ${code}:\n${out}`))
      else resolve({ records, refused, seconds: (performance.now() - started) / 1000, used })
    })
  })
}
