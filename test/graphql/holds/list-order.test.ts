import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { later } from '../../support/library/now.ts'
import { day, hold, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const list = `query ($first: Int, $after: String, $last: Int, $before: String) {
  me { holds(first: $first, after: $after, last: $last, before: $before) {
    pageInfo { endCursor startCursor hasNextPage hasPreviousPage } edges { node { id } } } } }`

test('ready holds are listed first by their last day, then the others newest first, over all pages in both directions (C2)', async () => {
  const patron = await newPatron(db)
  const placed = async (state: 'READY' | 'QUEUED' | 'IN_TRANSIT', minutes: number, lastDay?: number) => {
    const { id } = await hold(db, patron, await newTitle(db), { state, placedAt: later({ minutes }) })
    if (lastDay) await db.prisma.hold.update({ where: { id }, data: { shelfExpiresOn: day(lastDay) } })
    return `Hold:${id}`
  }
  const late = await placed('READY', 1, 9)
  const soon = await placed('READY', 2, 3)
  const soonToo = await placed('READY', 4, 3)
  const coming = await placed('IN_TRANSIT', 3)
  const first = await placed('QUEUED', 0)
  const last = await placed('QUEUED', 5)
  const wanted = [soonToo, soon, late, last, coming, first]

  const page = async (range: Record<string, unknown>) => {
    const { holds } = (await ask(db, list, range, { as: patron })).me
    return { ...holds.pageInfo, ids: holds.edges.map(({ node }: { node: { id: string } }) => node.id) }
  }
  for (const size of [1, 2, 4]) {
    const forwards: string[] = []
    for (let at = await page({ first: size }); ; at = await page({ first: size, after: at.endCursor })) {
      forwards.push(...at.ids)
      if (!at.hasNextPage) break
    }
    const backwards: string[] = []
    for (let at = await page({ last: size }); ; at = await page({ last: size, before: at.startCursor })) {
      backwards.unshift(...at.ids)
      if (!at.hasPreviousPage) break
    }
    expect([size, forwards, backwards]).toEqual([size, wanted, wanted])
  }
})
