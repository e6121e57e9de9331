import { systemKinds } from '../../../server/domain/library-system/settings.ts'
import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { number, table } from '../table.ts'
import type { PageOptions, PageRun } from './measure.ts'

const rounds: Record<BenchOptions['size'], number> = { smallest: 1, quick: 60, full: 300 }

/** Measures pages in front of a library system, and the part of the time that its answers take. */
export async function measureLibrarySystem({ size }: BenchOptions): Promise<number> {
  const rows: string[][] = []
  for (const kind of systemKinds) {
    console.error(`Pages in front of ${kind} …`)
    const place = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres() }
    const given: PageOptions = { kind, rounds: rounds[size] }
    for (const { page, whole, theirs, ours } of await askChild<PageRun[]>('library-system/measure.ts', place, given)) {
      const times = [whole, theirs, ours].flatMap(({ p50, p99 }) => [number(p50), number(p99)])
      rows.push([`${page}, ${kind}`, ...times])
    }
  }
  table(
    'A page in front of a fake library system on loopback, requested one after the other, in ms: the whole time, the part of ' +
      'the library system, and the rest.',
    ['page', 'whole p50', 'p99', 'theirs p50', 'p99', 'ours p50', 'p99'],
    rows,
  )
  return 0
}
