import { expect, test } from 'vitest'
import type { Tx } from '../../server/database/database.ts'
import { stampForHarvest } from '../../server/domain/changes/stamp.ts'
import { useDatabase } from '../support/database/database.ts'
import { type Answer, ask } from '../support/http/ask.ts'
import { newTitles } from '../support/library/world.ts'

const db = useDatabase()

const operation = /* GraphQL */ `
  query ($from: DateTime, $after: String) {
    harvest(from: $from, after: $after) { asOf next entries { titleId title { title items { shelfMark } } } }
  }
`

/** The records of a harvester that asks from the time of its last answer, in whole seconds as OAI-PMH does. */
class Harvester {
  readonly rows = new Map<string, Answer>()
  private from: string | null = null

  async harvest(): Promise<string[]> {
    const seen: string[] = []
    let [after, asOf]: (string | null)[] = [null, null]
    do {
      const { harvest }: Answer = await ask(db, operation, { from: this.from, after })
      asOf ??= harvest.asOf
      after = harvest.next
      for (const { titleId, title } of harvest.entries) {
        this.rows.set(titleId, title)
        seen.push(titleId)
      }
    } while (after)
    this.from = `${new Date(asOf ?? 0).toISOString().slice(0, 19)}Z`
    return seen
  }
}

const seconds = (many: number) => new Promise((done) => setTimeout(done, many * 1000))

function held() {
  let release = () => {}
  const until = new Promise<void>((done) => {
    release = done
  })
  return { until, release }
}

async function rename(tx: Tx, id: number, title: string) {
  await tx.title.update({ where: { id }, data: { title, fingerprint: title } })
}

test('a change whose transaction began before a harvest and ended after it is part of the next one (C11)', async () => {
  const [{ id } = { id: 0 }] = await newTitles(db, [{}])
  const harvester = new Harvester()
  await harvester.harvest()
  const [written, ending] = [held(), held()]
  const changing = db.prisma.$transaction(
    async (tx) => {
      await rename(tx, id, '遅く終わる変更')
      written.release()
      await ending.until
    },
    { timeout: 30_000 },
  )
  await written.until
  await seconds(1.2)
  // It does not wait, and asks up to a moment after the change was written.
  await harvester.harvest()
  await seconds(1.2)
  expect(await harvester.harvest()).toEqual([])
  ending.release()
  await changing
  expect(await harvester.harvest()).toEqual([`Title:${id}`])
  expect(harvester.rows.get(`Title:${id}`).title).toBe('遅く終わる変更')
})

test('a harvest waits for the stamps of a concurrent one', async () => {
  const [{ id } = { id: 0 }] = await newTitles(db, [{}])
  await stampForHarvest(db)
  await db.prisma.$transaction((tx) => rename(tx, id, '刻まれる変更'))
  const [locked, ending] = [held(), held()]
  // Like a harvest that is stamping, and commits a while later.
  const stamping = db.prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(20175) IS NULL`
      locked.release()
      await ending.until
    },
    { timeout: 30_000 },
  )
  await locked.until
  const order: string[] = []
  const waiting = stampForHarvest(db).then(() => order.push('harvested'))
  await seconds(0.5)
  order.push('ended')
  ending.release()
  await Promise.all([stamping, waiting])
  expect(order).toEqual(['ended', 'harvested'])
})

test('after many concurrent changes, a harvester has exactly the catalogue', async () => {
  const titles = await newTitles(
    db,
    Array.from({ length: 40 }, () => ({ copies: 1 })),
  )
  const harvester = new Harvester()
  let isOver = false
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let round = 0; round < 12; round++) {
      const picked = titles.filter((_title, i) => (i * 7 + round * 3 + writer) % 5 === 0)
      await db.prisma
        .$transaction(
          async (tx) => {
            for (const { id, items } of picked) {
              if (round % 2 === 0) await rename(tx, id, `書き手${writer}の${round}`)
              else await tx.item.update({ where: { id: items[0]?.id ?? 0 }, data: { shelfMark: `${writer}/${round}` } })
            }
            await seconds(Math.random() * 0.5)
            if (round % 5 === 4) throw new Error('taken back')
          },
          { timeout: 60_000, maxWait: 60_000 },
        )
        .catch(() => {})
    }
  })
  const harvesting = (async () => {
    while (!isOver) await harvester.harvest()
  })()
  await Promise.all(writers)
  isOver = true
  await harvesting
  await harvester.harvest()
  const there = await db.prisma.title.findMany({ include: { items: { orderBy: { id: 'asc' } } } })
  expect(harvester.rows.size).toBe(there.length)
  for (const { id, title, items } of there.filter((one) => titles.some((made) => made.id === one.id))) {
    expect([id, harvester.rows.get(`Title:${id}`)]).toEqual([
      id,
      { title, items: items.map(({ shelfMark }) => ({ shelfMark })) },
    ])
  }
  expect(await db.prisma.harvestMark.count()).toBe(0)
})
