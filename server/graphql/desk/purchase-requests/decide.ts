import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import { UnknownTitle } from '../../../domain/holds/refusals.ts'
import { type Decided, decideRequest, declineRequest, longestReason } from '../../../domain/purchase-requests/decide.ts'
import { ReasonNeeded, RequestNotChangeable } from '../../../domain/purchase-requests/refusals.ts'
import { tieRequest } from '../../../domain/purchase-requests/tie.ts'
import { Title } from '../../catalogue/title.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { type Act, atDesk, deskBranch, staffOnly } from '../desk-mutation.ts'
import { DeskRequest, requestId } from './purchase-requests.ts'

const RequestAct = builder.objectRef<Decided>('RequestAct').implement({
  description: 'Result of processing a purchase request.',
  fields: (t) => ({
    request: t.prismaField({
      type: DeskRequest,
      description: 'The purchase request after the change.',
      resolve: (query, { requestId }, _args, { db }) =>
        db.prisma.titleRequest.findUniqueOrThrow({ ...query, where: { id: requestId } }),
    }),
  }),
})

/**
 * Builds the audit entry, which names the patron and the decision but not the purchase request. Otherwise person and
 * title would stay linked after the purchase request is anonymised (R4, P8).
 */
function recorded(answer: Decided, to?: string): Act<Decided> {
  const { patronId } = answer
  return { answer, ...(patronId !== null && { subject: { patronId } }), ...(to && { details: { to } }) }
}

const DecisionEnum = builder.enumType('RequestDecision', {
  description: 'Decision of staff on a purchase request.',
  values: {
    CONSIDERED: { description: '検討中: review it.' },
    ORDERED: { description: '発注済: order it.' },
    BORROWING: { description: '取り寄せ中: borrow it from another library.' },
  } as const,
})

builder.mutationField('decideRequest', (t) =>
  t.withAuth(staffOnly).field({
    type: RequestAct,
    description:
      'Records a decision on a purchase request. The patron is notified by mail if they chose that. Repeating it succeeds.',
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID(requestId),
      to: t.arg({ type: DecisionEnum, required: true, description: 'Decision.' }),
    },
    errors: { types: [UnknownBranch, NotFound, RequestNotChangeable], union: { name: 'DecideRequestResult' } },
    resolve: atDesk('decideRequest', async (tx, { id, to }, desk) =>
      recorded(await decideRequest(tx, Number(id.id), to, desk), to),
    ),
  }),
)

builder.mutationField('declineRequest', (t) =>
  t.withAuth(staffOnly).field({
    type: RequestAct,
    description: 'Declines a purchase request with a reason.',
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID(requestId),
      reason: t.arg.string({
        required: true,
        validate: plainText(2000),
        description: `Reason for the patron, 1 to ${longestReason} characters. Recorded with the purchase request, not in the audit log.`,
      }),
    },
    errors: {
      types: [UnknownBranch, NotFound, RequestNotChangeable, ReasonNeeded],
      union: { name: 'DeclineRequestResult' },
    },
    resolve: atDesk('declineRequest', async (tx, { id, reason }, desk) =>
      recorded(await declineRequest(tx, Number(id.id), reason, desk)),
    ),
  }),
)

builder.mutationField('tieRequest', (t) =>
  t.withAuth(staffOnly).field({
    type: RequestAct,
    description:
      "Links a purchase request to a title. The patron's hold is placed, with the date of the purchase request, when a copy can be lent. Repeating it succeeds.",
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID(requestId),
      titleId: t.arg.globalID({ required: true, for: Title, description: 'The title that arrived.' }),
    },
    errors: {
      types: [UnknownBranch, NotFound, RequestNotChangeable, UnknownTitle],
      union: { name: 'TieRequestResult' },
    },
    resolve: atDesk('tieRequest', async (tx, { id, titleId }, desk) =>
      recorded(await tieRequest(tx, Number(id.id), Number(titleId.id), desk)),
    ),
  }),
)
