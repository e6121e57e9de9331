import { expect, test } from 'vitest'
import type { Database } from '../../server/database/database.ts'
import { watchedTables } from '../../server/database/table-changes.ts'
import { useDatabase } from '../support/database/database.ts'

const db = useDatabase()

const rename = (prisma: Pick<Database['prisma'], 'policy'>, libraryName: string) =>
  prisma.policy.update({ where: { id: 1 }, data: { libraryName } })

/** New rows of this table wake a job, which deletes them. Nothing of it is kept in memory. */
const woken = 'line_events'

test('every watched table notifies of inserted, changed and deleted rows, and of TRUNCATE', async () => {
  const triggers = await db.query<{ table: string; on: string[] }>(
    `SELECT event_object_table AS "table", array_agg(event_manipulation::text ORDER BY event_manipulation::text) AS "on"
       FROM information_schema.triggers WHERE action_statement LIKE '%tell_changed%' GROUP BY 1 ORDER BY 1`,
  )
  const truncated = await db.query<{ table: string }>(
    `SELECT tgrelid::regclass::text AS "table" FROM pg_trigger WHERE tgname LIKE '%_changed' AND tgtype & 32 > 0 ORDER BY 1`,
  )
  const on = (table: string) => (table === woken ? ['INSERT'] : ['DELETE', 'INSERT', 'UPDATE'])
  expect(triggers).toEqual(watchedTables.map((table) => ({ table, on: on(table) })))
  expect(truncated).toEqual(watchedTables.filter((table) => table !== woken).map((table) => ({ table })))
})

test.each<[string, (name: string) => Promise<unknown>]>([
  ['a transaction', (name) => db.prisma.$transaction(async (tx) => rename(tx, name))],
  ['a statement of Prisma', (name) => rename(db.prisma, name)],
  ['a statement by hand', (name) => db.query('UPDATE policies SET library_name = $1', [name])],
  ['a raw statement', (name) => db.prisma.$executeRaw`UPDATE policies SET library_name = ${name}`],
])(
  'a change by %s has changed the version of the table by the time it is answered, every time',
  async (_by, change) => {
    for (let i = 0; i < 50; i++) {
      const before = db.version('policies')
      await change(`${i}`)
      expect(db.version('policies')).toBeGreaterThan(before ?? Number.POSITIVE_INFINITY)
    }
  },
)

test('concurrent changes each change the version', async () => {
  await Promise.all(
    Array.from({ length: 30 }, async (_, i) => {
      const before = db.version('branches')
      await db.query('UPDATE branches SET name = name || $1 WHERE position = $2', ['', i])
      expect(db.version('branches')).toBeGreaterThan(before ?? Number.POSITIVE_INFINITY)
    }),
  )
})

/** Returns the versions after notifications of earlier changes have arrived over the other connection, too. */
async function settled() {
  const versions = () => [db.version('policies'), db.version('branches')]
  for (let before = versions(); ; before = versions()) {
    await new Promise((done) => setTimeout(done, 200))
    if (versions().join() === before.join()) return before
  }
}

test('a rollback, and changes of other tables, do not change the version', async () => {
  const before = await settled()
  const takenBack = db.prisma.$transaction(async (tx) => {
    await rename(tx, '取り消し')
    throw new Error('taken back')
  })
  await expect(takenBack).rejects.toThrow('taken back')
  await db.query("UPDATE material_groups SET name = name WHERE code = 'CD'")
  expect([db.version('policies'), db.version('branches')]).toEqual(before)
})
