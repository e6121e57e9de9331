import type { Database } from '../../../database/database.ts'
import { holdShelf, toRemove } from '../../../domain/circulation/lists/hold-shelf.ts'
import type { ListPage, Range } from '../../../domain/circulation/lists/page.ts'
import { pullList } from '../../../domain/circulation/lists/pull-list.ts'
import { arrivals, sent } from '../../../domain/circulation/lists/transit.ts'
import { unfillableHolds } from '../../../domain/circulation/lists/unfillable.ts'
import { builder } from '../../builder.ts'
import { statement } from '../../cost/points.ts'
import { Branch } from '../../library/branch.ts'
import { staffOnly } from '../desk-mutation.ts'
import { limitOf, offsetOf, Pull, Removal, Shelved, Transit, UnfillableHold } from './list-rows.ts'

const DeskLists = builder.objectRef<{ branchId: number }>('DeskLists').implement({
  description: 'What is to be done at a branch. Lists come in parts: `limit` rows from `offset` on.',
  fields: (t) => ({ branchId: t.id({ resolve: ({ branchId }) => `Branch:${branchId}` }) }),
})

builder.queryField('desk', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskLists,
    nullable: true,
    description: 'The lists of the desk at a branch; null: no such branch.',
    args: { at: t.arg.globalID({ required: true, for: Branch }) },
    resolve: async (_root, { at }, { db }) => {
      const branch = await db.prisma.branch.findUnique({ where: { id: Number(at.id) }, select: { id: true } })
      return branch && { branchId: branch.id }
    },
  }),
)

type Read<Row> = (tx: Database['prisma'], branchId: number, now: Date, range: Range) => Promise<ListPage<Row>>

/** Puts a list on the desk: a part of its rows, and how many there are. */
function addList<Row>(
  name: string,
  row: ReturnType<ReturnType<typeof builder.objectRef<Row>>['implement']>,
  description: string,
  read: Read<Row>,
) {
  const Rows = builder.objectRef<ListPage<Row>>(`${name.charAt(0).toUpperCase()}${name.slice(1)}`).implement({
    description,
    fields: (t) => ({
      total: t.exposeInt('total', { description: 'Rows of the whole list.' }),
      rows: t.field({ type: [row], resolve: (page) => page.rows }),
    }),
  })
  builder.objectField(DeskLists, name, (t) =>
    t.field({
      type: Rows,
      work: 3 * statement,
      description,
      args: {
        limit: t.arg.int({ required: true, defaultValue: 50, validate: limitOf }),
        offset: t.arg.int({ required: true, defaultValue: 0, validate: offsetOf }),
      },
      resolve: ({ branchId }, range, { db, now }) => read(db.prisma, branchId, now, range),
    }),
  )
}

addList('pullList', Pull, 'Copies to fetch for holds that wait (取り寄せ一覧), by shelf mark.', pullList)
addList('holdShelf', Shelved, 'Copies that wait for their patrons (取置棚), by their last day.', holdShelf)
addList('toRemove', Removal, 'Copies on the hold shelf that wait there for nobody.', (tx, at, _now, range) =>
  toRemove(tx, at, range),
)
addList('arrivals', Transit, 'Copies on their way here (回送中), the longest first.', (tx, at, _now, range) =>
  arrivals(tx, at, range),
)
addList('sent', Transit, 'Copies that left here and have not arrived.', (tx, at, _now, range) => sent(tx, at, range))
addList('unfillable', UnfillableHold, 'Holds of the whole library that no copy can fill.', (tx, _at, _now, range) =>
  unfillableHolds(tx, range),
)
