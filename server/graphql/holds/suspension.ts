import { resumeElsewhere, skipElsewhere } from '../../domain/holds/library-system/change.ts'
import {
  clearSuspension,
  isSuspendedOn,
  SkipEndsBeforeStart,
  SkipIsOver,
  SkipTooLong,
  type Suspension,
  setSuspension,
  suspensionOf,
} from '../../domain/holds/suspension.ts'
import { dateIn, fromColumn, toColumn } from '../../domain/library/calendar/dates.ts'
import { systemOf } from '../../domain/library-system/connected.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { builder } from '../engine/schema/builder.ts'
import { ownOnce } from '../engine/schema/nodes.ts'
import { ChangedAccount } from '../patrons/changed-account.ts'

export const HoldSkip = builder.node(builder.objectRef<Suspension>('HoldSkip'), {
  ...ownOnce(({ patron, now }) => suspensionOf(patron, now)),
  description: 'A period in which no copies are captured for the patron, who keeps all places (予約取置スキップ).',
  fields: (t) => ({
    from: t.field({
      type: 'Date',
      resolve: ({ from }) => toColumn(from),
      description: 'First day, possibly in the future.',
    }),
    until: t.field({
      type: 'Date',
      description: 'Last day.',
      resolve: ({ until }) => toColumn(until),
    }),
    running: t.boolean({
      description: 'Whether it has started.',
      resolve: (suspension, _args, { now }) => isSuspendedOn(suspension, dateIn(now)),
    }),
  }),
})

builder.mutationField('setHoldSkip', (t) =>
  t.withAuth({ patron: true }).field({
    type: HoldSkip,
    description: 'Suspends holds for a period. Captured copies stay captured.',
    args: {
      from: t.arg({ type: 'Date', description: 'First day. Today when absent or null.' }),
      until: t.arg({ type: 'Date', required: true, description: 'Last day.' }),
    },
    errors: {
      types: [SkipEndsBeforeStart, SkipIsOver, SkipTooLong, RefusedByLibrary],
      union: { name: 'SetHoldSkipResult' },
    },
    resolve: (_root, { from, until }, { db, now, patron }) => {
      const period = { from: from ? fromColumn(from) : null, until: fromColumn(until) }
      const system = systemOf(db)
      if (system) return skipElsewhere(db, system, patron.id, period, now)
      return db.prisma.$transaction((tx) => setSuspension(tx, patron.id, period, now))
    },
  }),
)

builder.mutationField('clearHoldSkip', (t) =>
  t.withAuth({ patron: true }).field({
    type: ChangedAccount,
    description: 'Ends the suspension of holds. Succeeds when there is none.',
    resolve: async (_root, _args, { db, now, patron }) => {
      const system = systemOf(db)
      if (system) {
        await resumeElsewhere(db, system, patron.id, now)
        return {}
      }
      await db.prisma.$transaction((tx) => clearSuspension(tx, patron.id))
      return {}
    },
  }),
)
