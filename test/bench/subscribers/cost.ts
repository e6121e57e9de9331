import type { Database } from '../../../server/database/database.ts'
import { placeHolds } from '../../../server/domain/holds/place/place.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { addOpenHolds, returnedCopies } from '../data/open-holds.ts'
import { quantile } from '../middle.ts'

/** Median milliseconds of a desk action, without and with the notification triggers. */
export interface Cost {
  act: string
  without: number
  told: number
}

const patronsOf = `
  INSERT INTO patrons (card_number, name, category, home_branch_id)
  SELECT 'COST' || n, n, 'RESIDENT', (SELECT min(id) FROM branches) FROM generate_series(1, $1::int) n RETURNING id`

/** Alternates both, so that other load on the machine affects them alike. */
export async function measureCost(db: Database, rounds: number, each: number): Promise<Cost[]> {
  await addOpenHolds(db, rounds * each * 20, 2_000)
  const copies = await returnedCopies(db, rounds * each * 2)
  const patrons = await db.query<{ id: number }>(patronsOf, [rounds * each * 2])
  const titles = await db.query<{ id: number }>(`SELECT id FROM titles WHERE source = 'open-holds' ORDER BY id`)
  const [staff] = await db.query<{ id: number }>(`SELECT id FROM patrons WHERE role = 'ADMIN' LIMIT 1`)
  const [branch] = await db.query<{ id: number }>(`SELECT id FROM branches WHERE code = 'chuo'`)
  let placed = 0
  const place = () => {
    placed += 1
    const placing = {
      key: `cost ${placed}`,
      pickupBranchId: branch?.id ?? 0,
      contactMethod: 'NONE',
      inOrder: false,
    } as const
    const titleIds = [titles[placed % titles.length]?.id ?? 0]
    return db.prisma.$transaction((tx) =>
      placeHolds(tx, patrons[placed - 1]?.id ?? 0, { ...placing, titleIds }, new Date()),
    )
  }
  const scan = () => {
    const { barcode, branchId } = copies.pop() ?? { barcode: '', branchId: 0 }
    return db.prisma.$transaction((tx) => checkIn(tx, barcode, { branchId, staffId: staff?.id ?? 0, now: new Date() }))
  }
  const took = {
    'placing a hold': { without: [] as number[], told: [] as number[] },
    'a check-in': { without: [] as number[], told: [] as number[] },
  }
  for (let round = 0; round < rounds * 2; round++) {
    const how = round % 2 === 0 ? 'without' : 'told'
    await switchTriggers(db, how === 'told')
    for (const [act, work] of [
      ['placing a hold', place],
      ['a check-in', scan],
    ] as const) {
      for (let i = 0; i < each; i++) {
        const began = performance.now()
        await work()
        took[act][how].push(performance.now() - began)
      }
    }
  }
  await switchTriggers(db, true)
  return Object.entries(took).map(([act, { without, told }]) => ({
    act,
    without: quantile(without),
    told: quantile(told),
  }))
}

async function switchTriggers(db: Database, on: boolean): Promise<void> {
  const triggers = await db.query<{ table: string; name: string }>(
    `SELECT tgrelid::regclass::text AS "table", tgname AS name FROM pg_trigger WHERE tgname LIKE '%\\_told\\_%'`,
  )
  for (const { table, name } of triggers)
    await db.query(`ALTER TABLE ${table} ${on ? 'ENABLE' : 'DISABLE'} TRIGGER "${name}"`)
}
