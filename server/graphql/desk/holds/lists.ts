import type { Database } from '../../../database/database.ts'
import { endedDisplayOrder, endedDisplays } from '../../../domain/circulation/lists/ended-displays.ts'
import { holdShelf, removalOrder, shelfOrder, toRemove } from '../../../domain/circulation/lists/hold-shelf.ts'
import type { ListPage } from '../../../domain/circulation/lists/page.ts'
import { pullList, pullOrder } from '../../../domain/circulation/lists/pull-list.ts'
import { incomingTransit, outgoingTransit, transitOrder } from '../../../domain/circulation/lists/transit.ts'
import { unfillableHolds, unfillableOrder } from '../../../domain/circulation/lists/unfillable.ts'
import type { ListOrder, Range, RowPosition } from '../../../domain/common/list-order.ts'
import { includesRole } from '../../../domain/common/roles.ts'
import { cachedPolicy } from '../../../domain/library/rules/rule-cache.ts'
import {
  type DeskCounts as Counts,
  declaredDeskCounts,
  readDeskCounts,
} from '../../../domain/statistics/desk-counts.ts'
import { checkDeskScope } from '../../engine/authorization/check-scopes.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, pageRange } from '../../engine/schema/connections.ts'
import { Branch } from '../../library/branch.ts'
import { SlipWidthEnum } from '../../library/enums.ts'
import { staffOnly } from '../desk-mutation.ts'
import { EndedDisplay, Pull, Removal, Shelved, Transit, UnfillableHold } from './list-rows.ts'

const DeskCounts = builder.objectRef<Counts>('DeskCounts').implement({
  description: 'How much work waits at a branch today.',
  fields: (t) => ({
    ...Object.fromEntries(
      declaredDeskCounts.map(([name, { description }]) => [
        name,
        t.int({ description, resolve: ({ counts: { [name]: count = 0 } }) => count }),
      ]),
    ),
    lastBackupAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the last backup ended. Null when none is recorded, or when the viewer is not an ADMIN.',
      resolve: ({ lastBackupAt }, _args, { patron }) =>
        patron && includesRole(patron.role, 'ADMIN') ? lastBackupAt : null,
    }),
  }),
})

export const DeskLists = builder.objectRef<{ branchId: number }>('DeskLists').implement({
  description: 'Desk lists of a branch.',
  fields: (t) => ({
    branchId: t.id({ description: 'ID of the `Branch`.', resolve: ({ branchId }) => `Branch:${branchId}` }),
    holdsPerCopy: t.int({
      description: 'Waiting holds per copy from which a title is listed in `titlesToBuy`.',
      resolve: async (_lists, _args, { db }) => (await cachedPolicy(db)).holdsPerCopy,
    }),
    counts: t.field({
      type: DeskCounts,
      work: 5 * statementCost,
      description: 'How much work waits at the branch today.',
      resolve: ({ branchId }, _args, { db, now }) => readDeskCounts(db.prisma, { branchId, now }),
    }),
    receiptTitles: t.boolean({
      description: 'Whether check-out receipts name the titles.',
      resolve: async (_lists, _args, { db }) => (await cachedPolicy(db)).receiptTitles,
    }),
    slipWidth: t.field({
      type: SlipWidthEnum,
      description: 'Paper width of slips and receipts.',
      resolve: async (_lists, _args, { db }) => ((await cachedPolicy(db)).slipWidth === 58 ? 58 : 80),
    }),
  }),
})

builder.queryField('desk', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskLists,
    scope: 'desk',
    role: 'DESK',
    nullable: true,
    description: 'Desk lists of a branch. Null when the branch does not exist.',
    args: { branchId: t.arg.globalID({ required: true, for: Branch, description: 'Branch of the desk.' }) },
    resolve: async (_root, { branchId: at }, { access, db }) => {
      const select = { id: true, code: true }
      const branch = await db.prisma.branch.findUnique({ where: { id: Number(at.id) }, select })
      if (branch) checkDeskScope(access, branch.code)
      return branch && { branchId: branch.id }
    },
  }),
)

type ReadPage<Row> = (tx: Database['prisma'], branchId: number, now: Date, range: Range) => Promise<ListPage<Row>>

/** Adds a list to `DeskLists`. */
export function addDeskList<Row>(
  name: string,
  row: ReturnType<ReturnType<typeof builder.objectRef<Row>>['implement']>,
  connection: ReturnType<typeof defineConnection>,
  { keys }: ListOrder,
  description: string,
  read: ReadPage<Row>,
) {
  const listing = { name, types: keys.map(([, type]) => type), placeOf: ({ place }: { place: RowPosition }) => place }
  builder.objectField(DeskLists, name, (t) =>
    t.connection(
      {
        type: row,
        work: 3 * statementCost,
        description,
        resolve: async ({ branchId }, args, { db, now }) => {
          const range = pageRange(args, listing)
          const { rows, total } = await read(db.prisma, branchId, now, range)
          return { ...buildPage(rows, range, listing), totalCount: total } as never
        },
      },
      ...connection,
    ),
  )
}

const counted = { counted: true }
const [pulls, shelved, removals, transits, unfillables, ended] = [
  defineConnection(Pull, 'Pull', counted),
  defineConnection(Shelved, 'Shelved', counted),
  defineConnection(Removal, 'Removal', counted),
  defineConnection(Transit, 'Transit', counted),
  defineConnection(UnfillableHold, 'UnfillableHold', counted),
  defineConnection(EndedDisplay, 'EndedDisplay', counted),
]

addDeskList(
  'pullList',
  Pull,
  pulls,
  pullOrder,
  'Copies to fetch for waiting holds (取り寄せ一覧), by location in walking order, then by shelf mark.',
  pullList,
)
addDeskList('holdShelf', Shelved, shelved, shelfOrder, 'Copies on the hold shelf (取置棚), by shelf expiry.', holdShelf)
addDeskList(
  'toRemove',
  Removal,
  removals,
  removalOrder,
  'Copies on the hold shelf without a hold.',
  (tx, at, _now, range) => toRemove(tx, at, range),
)
addDeskList(
  'arrivals',
  Transit,
  transits,
  transitOrder,
  'Copies in transit to this branch (回送中), oldest first.',
  (tx, at, _now, range) => incomingTransit(tx, at, range),
)
addDeskList(
  'sent',
  Transit,
  transits,
  transitOrder,
  'Copies sent from this branch that have not arrived.',
  (tx, at, _now, range) => outgoingTransit(tx, at, range),
)
addDeskList(
  'unfillable',
  UnfillableHold,
  unfillables,
  unfillableOrder,
  'Holds of all branches that no copy can fill.',
  (tx, _at, _now, range) => unfillableHolds(tx, range),
)
addDeskList(
  'endedDisplays',
  EndedDisplay,
  ended,
  endedDisplayOrder,
  'Copies that still stand at a display that has ended, by display.',
  endedDisplays,
)
