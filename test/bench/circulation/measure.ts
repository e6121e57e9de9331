/** Measures check-ins on PostgreSQL with few and with many open holds; run as a child. */
import { performance } from 'node:perf_hooks'
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { readEnv } from '../../../server/env.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { addOpenHolds, copiesInTurn } from '../data/open-holds.ts'
import { given } from '../processes/given.ts'

export interface Scale {
  readers: number
  /** One after the other, in this library. */
  openHolds: number[]
  /** Check-ins that are counted and not timed. */
  before: number
  checkIns: number
}

export interface CheckIns {
  openHolds: number
  /** The share of them that was for a patron who waits; the others went home. */
  captured: number
  perSecond: number
  /** Milliseconds of one check-in, the middle and the slowest but one in a hundred. */
  p50: number
  p99: number
  /** Most of one check-in, with those that begin and end its transaction. */
  statements: number
}

const desks = 10
const scale = given<Scale>()

async function measure(db: Database, openHolds: number): Promise<CheckIns> {
  await addOpenHolds(db, openHolds, scale.readers)
  const copies = await copiesInTurn(db, scale.checkIns + scale.before)
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
  if (captured === 0) throw new Error('No copy was for anybody: these are not the check-ins that cost something.')
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
