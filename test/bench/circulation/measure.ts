/** Measures check-ins on PostgreSQL with few and with many open holds; run as a child. */
import { performance } from 'node:perf_hooks'
import { isEmpty, seedDemo } from '../../../prisma/seed.ts'
import { type Database, openDatabase } from '../../../server/db.ts'
import { checkIn } from '../../../server/domain/circulation/check-in.ts'
import { readEnv } from '../../../server/env.ts'
import { addOpenHolds, copiesInTurn } from '../data/open-holds.ts'

export interface CheckIns {
  openHolds: number
  perSecond: number
  /** Milliseconds of one check-in, the middle and the slowest but one in a hundred. */
  p50: number
  p99: number
  /** Most of one check-in, with those that begin and end its transaction. */
  statements: number
}

const desks = 10
const sizes = [10_000, 100_000]
const checkIns = Number(process.env.CHECK_INS)

async function measure(db: Database, openHolds: number): Promise<CheckIns> {
  await addOpenHolds(db, openHolds)
  const copies = await copiesInTurn(db, checkIns + 200)
  const staffId = (await db.prisma.patron.findFirstOrThrow({ where: { role: 'STAFF' }, select: { id: true } })).id
  let sent = 0
  db.onStatement(() => {
    sent += 1
  })
  const scan = ({ barcode, branchId }: (typeof copies)[number]) =>
    db.prisma.$transaction((tx) => checkIn(tx, barcode, { branchId, staffId, now: new Date() }))
  let statements = 0
  for (const copy of copies.splice(0, 200)) {
    sent = 0
    await scan(copy)
    statements = Math.max(statements, sent)
  }

  const took: number[] = []
  const started = performance.now()
  const desk = async () => {
    for (let copy = copies.pop(); copy; copy = copies.pop()) {
      const before = performance.now()
      await scan(copy)
      took.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: desks }, desk))
  const seconds = (performance.now() - started) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor((took.length - 1) * share)] ?? 0
  return { openHolds, perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99), statements }
}

const db = await openDatabase(readEnv(process.env))
if (await isEmpty(db)) await seedDemo(db, new Date())
const measured: CheckIns[] = []
for (const size of sizes) measured.push(await measure(db, size))
await db.close()
process.send?.(measured, () => process.exit(0))
