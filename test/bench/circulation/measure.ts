/** Measures check-ins on PostgreSQL with few and with many open holds. Runs as a child process. */
import { performance } from 'node:perf_hooks'
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { readEnv } from '../../../server/env.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { addOpenHolds, returnedCopies } from '../data/open-holds.ts'
import { childInput } from '../processes/given.ts'

export interface Scale {
  readers: number
  /** Numbers of open holds, measured one after the other in the same library. */
  openHolds: number[]
  /** Check-ins whose statements are counted, but not timed. */
  before: number
  checkIns: number
}

export interface CheckIns {
  openHolds: number
  /** The share of check-ins that captured a hold. The other copies went home. */
  captured: number
  perSecond: number
  /** The median and the 99th percentile of one check-in, in milliseconds. */
  p50: number
  p99: number
  /** The maximum number of statements of one check-in, including BEGIN and COMMIT. */
  statements: number
}

const desks = 10
const scale = childInput<Scale>()

async function measure(db: Database, openHolds: number): Promise<CheckIns> {
  await addOpenHolds(db, openHolds, scale.readers)
  const copies = await returnedCopies(db, scale.checkIns + scale.before)
  const staffId = (await db.prisma.patron.findFirstOrThrow({ where: { role: 'ADMIN' }, select: { id: true } })).id
  let sent = 0
  db.onStatement(() => {
    sent += 1
  })
  const scan = ({ barcode, branchId }: (typeof copies)[number]) =>
    db.prisma.$transaction((tx) => checkIn(tx, barcode, { branchId, staffId, now: new Date() }))
  let statements = 0
  for (const copy of copies.splice(0, scale.before)) {
    sent = 0
    await scan(copy)
    statements = Math.max(statements, sent)
  }

  const took: number[] = []
  let captured = 0
  const started = performance.now()
  const desk = async () => {
    for (let copy = copies.pop(); copy; copy = copies.pop()) {
      const before = performance.now()
      const { instruction } = await scan(copy)
      took.push(performance.now() - before)
      if ('holdId' in instruction && instruction.holdId !== null) captured += 1
    }
  }
  await Promise.all(Array.from({ length: desks }, desk))
  const seconds = (performance.now() - started) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor((took.length - 1) * share)] ?? 0
  if (captured === 0) throw new Error('No check-in captured a hold, so the expensive case was not measured.')
  return {
    openHolds,
    captured: captured / took.length,
    perSecond: took.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    statements,
  }
}

const db = await openDatabase(readEnv(process.env))
if (await isEmpty(db)) await seedDemo(db, new Date())
const measured: CheckIns[] = []
for (const openHolds of scale.openHolds) measured.push(await measure(db, openHolds))
await db.close()
process.send?.(measured, () => process.exit(0))
