import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSource } from '../../../jobs/import/format.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/record.ts'
import { repeated } from '../../jobs/marc-records.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { number, ratio, table } from '../requests/print.ts'

const main = fileURLToPath(new URL('../../../jobs/import/main.ts', import.meta.url))
const sample = fileURLToPath(new URL('../../../../shared/data/marc/jpmarc-233.mrc', import.meta.url))

interface Run {
  records: number
  refused: number
  seconds: number
  /** Of the importing process; with the embedded database that does the database's work too. */
  cpu: number
  /** The most memory that it held at a time. */
  megabytes: number
}

/** Imports real records over and over, with other numbers each time, and the same titles as a table; how many failed. */
export async function measureImports(quick: boolean): Promise<number> {
  const folder = temporaryFolder('madoguchi-bench-import-')
  const files = await makeFiles(folder, process.env.MARC_FILE ?? sample, quick ? 43 : 430)
  const rows: string[][] = []
  let refused = 0
  for (const kind of ['PGlite', 'PostgreSQL']) {
    console.error(`${kind}: imports …`)
    const env = async (name: string): Promise<Record<string, string>> => ({
      DATA_DIR: join(folder, `${kind}-${name}`),
      ...(kind === 'PostgreSQL' ? { DATABASE_URL: await startPostgres() } : {}),
    })
    const place = await env('marc')
    const first = await importOf([files.marc], place)
    const again = await importOf([files.marc], place)
    const asTable = await importOf([files.table, '--map', files.map], await env('table'))
    for (const [what, run] of Object.entries({ MARC21: first, 'MARC21 again': again, 'a table': asTable })) {
      refused += run.refused
      const rate = run.records / run.seconds
      const share = asTable.seconds / asTable.records / (run.seconds / run.records)
      rows.push([kind, what, number(run.records), number(rate), ratio(share), number(run.cpu), number(run.megabytes)])
    }
  }
  console.log('\nImports; the baseline is the same titles as a table.\n')
  table(['database', 'what', 'records', 'records/s', 'ratio', 'CPU s', 'MB at most'], rows)
  return refused
}

async function makeFiles(folder: string, from: string, times: number) {
  const files = { marc: join(folder, 'large.mrc'), table: join(folder, 'large.tsv'), map: join(folder, 'map.json') }
  const records = openSync(files.marc, 'w')
  for (const record of repeated(readFileSync(from), times)) writeSync(records, record)
  closeSync(records)
  const headings = ['controlNumber', 'title', 'titleReading', 'subtitle', 'subtitleReading', 'volume', 'volumeOrder']
  const lists = ['isbns', 'ndcs', 'subjects'] as const
  const rest = ['publisher', 'publishedYear', 'work', 'contributors', ...lists]
  const columns = Object.fromEntries([...headings, ...rest].map((heading) => [heading, heading]))
  const mapping = { source: 'table', delimiter: '\t', quotes: false, materialType: 'BOOK', columns, listSeparator: '¦' }
  writeFileSync(files.map, JSON.stringify(mapping))
  const rows = openSync(files.table, 'w')
  writeSync(rows, `${[...headings, ...rest].join('\t')}\n`)
  for await (const entry of (await openSource({ file: files.marc })).entries()) {
    if (!('record' in entry)) continue
    const { record } = entry
    const own = [...headings, 'publisher', 'publishedYear'].map((heading) => record[heading as keyof TitleRecord] ?? '')
    const people = record.contributors.map(({ role, name, reading = '' }) => `${role}:${name}:${reading}`).join('¦')
    const cells = [...own, record.work?.title ?? '', people, ...lists.map((list) => record[list].join('¦'))]
    writeSync(rows, `${cells.join('\t').replaceAll('\n', ' ')}\n`)
  }
  closeSync(rows)
  return files
}

function importOf(args: string[], env: Record<string, string>): Promise<Run> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let out = ''
    let used = { cpu: 0, megabytes: 0 }
    const watch = setInterval(() => {
      used = usedBy(child.pid) ?? used
    }, 200)
    child.stdout.on('data', (part) => {
      out += part
    })
    child.on('close', (code) => {
      clearInterval(watch)
      const figure = (what: string) => Number(out.match(`${what} +([\\d,]+)`)?.[1]?.replaceAll(',', ''))
      const [records, refused] = [figure('read'), figure('refused')]
      if (Number.isNaN(records + refused)) reject(new Error(`The import ended with ${code}:\n${out}`))
      else resolve({ records, refused, seconds: (performance.now() - started) / 1000, ...used })
    })
  })
}

/** As Linux tells it of a process that runs. */
function usedBy(pid: number | undefined): { cpu: number; megabytes: number } | undefined {
  try {
    const peak = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)?.[1]
    if (peak === undefined) return undefined
    const times = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return { cpu: (Number(times[11]) + Number(times[12])) / 100, megabytes: Number(peak) / 1024 }
  } catch {
    return undefined
  }
}
