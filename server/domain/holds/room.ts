import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import type { RetentionTimes, Room } from '../common/room.ts'
import { mergeBaskets, mergeTitlesOfBaskets } from './merge.ts'

/** Retention in days of plans of holds in a library system that this library no longer uses (G13). */
const planDays = 30

export const holds: Room = {
  retention: {
    submissions: (tx, { ago }) => tx.holdSubmission.deleteMany({ where: { createdAt: { lt: ago(1) } } }),
    baskets: (tx, { ago }) => tx.basket.deleteMany({ where: { patronId: null, touchedAt: { lt: ago(14) } } }),
    notices: (tx, times) => tx.notice.deleteMany({ where: { hold: closed(times) } }),
    // The slot of a closed hold is used up. Without it, the hold no longer belongs to its set (A1).
    slots: (tx, times) => tx.anyOfSlot.deleteMany({ where: { hold: closed(times) } }),
    // R4: A sequence or a set also identifies its patron.
    holds: (tx, times) =>
      tx.hold.updateMany({
        where: {
          ...closed(times),
          OR: [{ patronId: { not: null } }, { sequenceId: { not: null } }, { anyOfId: { not: null } }],
        },
        data: { patronId: null, sequenceId: null, sequencePosition: null, anyOfId: null, anyOfSlot: null },
      }),
    sequences: (tx) => forgetGroups(tx, 'hold_sequences', 'sequence_id'),
    anyOfSets: (tx) => forgetGroups(tx, 'any_of_sets', 'any_of_id'),
    holdPlans: (tx, { ago }) => tx.holdPlan.deleteMany({ where: { OR: unusedSince(ago(planDays)) } }),
  },
  mergeTitles: mergeTitlesOfBaskets,
  mergePatrons: mergeBaskets,
  erasePatron: async (tx, { patron: { id: patronId } }) => {
    const { count: basketTitles } = await tx.basketItem.deleteMany({ where: { basket: { patronId } } })
    await tx.basket.deleteMany({ where: { patronId } })
    await tx.holdSubmission.deleteMany({ where: { patronId } })
    return { basketTitles }
  },
}

/** Holds that are no longer listed (H7). */
const closed = ({ startOfDay, policy }: RetentionTimes) => ({ closedAt: { lt: startOfDay(policy.closedHoldDays) } })

/** Plans that the job last looked at, or that were created, before a time. */
const unusedSince = (time: Date) => [{ checkedAt: { lt: time } }, { checkedAt: null, createdAt: { lt: time } }]

/** Deletes sequences or sets without holds. One that an undo could restore is kept until then. */
async function forgetGroups(tx: Tx, table: 'hold_sequences' | 'any_of_sets', column: 'sequence_id' | 'any_of_id') {
  const [groups, id] = [Prisma.raw(table), Prisma.raw(column)]
  const count = await tx.$executeRaw`
    DELETE FROM ${groups} g WHERE NOT EXISTS (SELECT FROM holds h WHERE h.${id} = g.id)
       AND NOT EXISTS (SELECT FROM undoable_acts a WHERE jsonb_path_exists(a.moved,
             ${`$[*].was.${column} ? (@ == $group)`}::jsonpath, jsonb_build_object('group', g.id)))`
  return { count }
}
