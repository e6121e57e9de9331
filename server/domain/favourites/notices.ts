import * as z from 'zod'
import { itemState, itemStateSelect } from '../catalogue/titles/copies.ts'
import { librarySystemOf } from '../library-system/connected.ts'
import { type LiveItemState, liveItemState, readCopiesForDisplay } from '../library-system/copies.ts'
import { type MessageReader, noticeKind } from '../notices/kind.ts'
import type { BranchName, TitleName } from '../notices/message.ts'
import { branchNames } from '../notices/visit.ts'

interface ListedTitle {
  title: TitleName
  /** The copy to fetch. Null when no copy is left. */
  copy: { branch: BranchName; shelfMark: string | null; state: ReturnType<typeof itemState> | LiveItemState } | null
}

const list = z.object({ titleIds: z.array(z.int()) })

/** Reads the listed titles that are still in the catalogue, in the patron's order, with one copy each (M7). */
const readTitleList: MessageReader<{ listed: ListedTitle[] }> = async (db, [{ id, content }], now) => {
  const { titleIds } = list.parse(content)
  const titles = await db.prisma.title.findMany({
    where: { id: { in: titleIds } },
    select: {
      id: true,
      title: true,
      volume: true,
      source: true,
      controlNumber: true,
      items: {
        orderBy: [{ branch: { position: 'asc' } }, { id: 'asc' }],
        select: {
          ...itemStateSelect,
          barcode: true,
          shelfMark: true,
          branch: { select: branchNames },
        },
      },
    },
  })
  if (titles.length === 0) return null
  const system = librarySystemOf(db)
  const records = titles.filter(({ source }) => source === system?.source).map(({ controlNumber }) => controlNumber)
  const live = await readCopiesForDisplay(system, records, now)
  const lines = titles
    .sort((a, b) => titleIds.indexOf(a.id) - titleIds.indexOf(b.id))
    .map(({ items, source, controlNumber, ...title }) => {
      // The loans of a library system are not here (G5).
      const reported = source === system?.source ? live?.get(controlNumber) : undefined
      const stateOf = (item: (typeof items)[number]) =>
        system ? liveItemState(reported?.find(({ barcode }) => barcode === item.barcode)) : itemState(item)
      const copies = items.map((item) => ({ ...item, state: stateOf(item) }))
      const copy =
        copies.find(({ state }) => state === 'ON_SHELF') ?? copies.find(({ state }) => state !== 'UNAVAILABLE')
      return { title, copy: copy ? { branch: copy.branch, shelfMark: copy.shelfMark, state: copy.state } : null }
    })
  return { about: { listed: lines }, noticeIds: [id] }
}

export const favouriteNotices = {
  TITLE_LIST: noticeKind({
    description: 'A list of titles that the patron requested.',
    topic: null,
    recipient: 'PATRON',
    read: readTitleList,
  }),
}
