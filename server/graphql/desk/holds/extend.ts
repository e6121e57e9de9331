import { extendHoldForPatron } from '../../../domain/holds/shelf-extension/extend.ts'
import { fromColumn } from '../../../domain/library/calendar/dates.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { lastDaySeenArgument } from '../../holds/extend.ts'
import { deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { auditSubjectOf, DeskHoldPayload, holdIdArgument } from './hold.ts'

builder.mutationField('extendHoldForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskHoldPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description:
      "Extends the shelf period of any patron's READY hold by the patron's own rules (H15). It can be undone for an hour.",
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      id: t.arg.globalID(holdIdArgument),
      lastDaySeen: t.arg(lastDaySeenArgument),
    },
    errors: { types: refusalsOf(extendHoldForPatron, deskResolver) },
    resolve: deskResolver('extendHoldForPatron', async (tx, { id, lastDaySeen }, desk) => {
      const input = { holdId: Number(id.id), lastDaySeen: fromColumn(lastDaySeen) }
      const { isRepeated, ...answer } = await extendHoldForPatron(tx, input, desk)
      return { answer, subject: await auditSubjectOf(tx, answer.holdId), ...(isRepeated && { isRepeated }) }
    }),
  }),
)
