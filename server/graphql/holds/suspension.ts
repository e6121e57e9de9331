import { resumeInLibrarySystem, suspendInLibrarySystem } from '../../domain/holds/library-system/change.ts'
import {
  clearSuspension,
  isSuspendedOn,
  type Suspension,
  setSuspension,
  suspensionOf,
} from '../../domain/holds/suspension.ts'
import { dateIn, fromColumn, toColumn } from '../../domain/library/calendar/dates.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { builder } from '../engine/schema/builder.ts'
import { perPatronNode } from '../engine/schema/nodes.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { AccountPayload } from '../patrons/changed-account.ts'

export const HoldSuspension = builder.node(builder.objectRef<Suspension>('HoldSuspension'), {
  scope: 'account:read',
  ...perPatronNode(({ patron, now }) => suspensionOf(patron, now)),
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

builder.mutationField('setHoldSuspension', (t) =>
  t.withAuth({ patron: true }).field({
    type: HoldSuspension,
    scope: 'holds:write',
    description: 'Suspends holds for a period. Captured copies stay captured.',
    args: {
      from: t.arg({ type: 'Date', description: 'First day. Today when absent or null.' }),
      until: t.arg({ type: 'Date', required: true, description: 'Last day.' }),
    },
    errors: { types: refusalsOf(suspendInLibrarySystem, setSuspension) },
    resolve: (_root, { from, until }, { db, now, patron }) => {
      const period = { from: from ? fromColumn(from) : null, until: fromColumn(until) }
      const system = librarySystemOf(db)
      if (system) return suspendInLibrarySystem(db, system, patron.id, period, now)
      return db.prisma.$transaction((tx) => setSuspension(tx, patron.id, period, now))
    },
  }),
)

builder.mutationField('deleteHoldSuspension', (t) =>
  t.withAuth({ patron: true }).field({
    type: AccountPayload,
    scope: 'holds:write',
    description: 'Ends the suspension of holds. Succeeds when there is none.',
    resolve: async (_root, _args, { db, now, patron }) => {
      const system = librarySystemOf(db)
      if (system) {
        await resumeInLibrarySystem(db, system, patron.id, now)
        return {}
      }
      await db.prisma.$transaction((tx) => clearSuspension(tx, patron.id))
      return {}
    },
  }),
)
