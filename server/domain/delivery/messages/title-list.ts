import * as z from 'zod'
import { itemState, itemStateSelect } from '../../catalogue/titles/copies.ts'
import type { MessageReader } from './recipient.ts'
import { branchNames } from './visit.ts'

const list = z.object({ titleIds: z.array(z.int()) })

/** Reads the listed titles that are still in the catalogue, in the patron's order, with one copy each (M7). */
export const readTitleListMessage: MessageReader = async ({ prisma }, [{ id, content }]) => {
  const { titleIds } = list.parse(content)
  const titles = await prisma.title.findMany({
    where: { id: { in: titleIds } },
    select: {
      id: true,
      title: true,
      volume: true,
      items: {
        orderBy: [{ branch: { position: 'asc' } }, { id: 'asc' }],
        select: {
          ...itemStateSelect,
          shelfMark: true,
          branch: { select: branchNames },
        },
      },
    },
  })
  if (titles.length === 0) return null
  const lines = titles
    .sort((a, b) => titleIds.indexOf(a.id) - titleIds.indexOf(b.id))
    .map(({ items, ...title }) => {
      const copies = items.map((item) => ({ ...item, state: itemState(item) }))
      const copy =
        copies.find(({ state }) => state === 'ON_SHELF') ?? copies.find(({ state }) => state !== 'UNAVAILABLE')
      return { title, copy: copy ? { branch: copy.branch, shelfMark: copy.shelfMark, state: copy.state } : null }
    })
  return { about: { kind: 'TITLE_LIST', listed: lines }, told: [id] }
}
