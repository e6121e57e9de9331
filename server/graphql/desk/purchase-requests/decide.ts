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
  description: 'A request with which staff took a step.',
  fields: (t) => ({
    request: t.prismaField({
      type: DeskRequest,
      description: 'As it is now.',
      resolve: (query, { requestId }, _args, { db }) =>
        db.prisma.titleRequest.findUniqueOrThrow({ ...query, where: { id: requestId } }),
    }),
  }),
})

/**
 * The record of the desk says whose request it was and what was decided, never which request: by that a person and what
 * they asked for would stay together after the request lost its patron (R4, P8).
 */
function recorded(answer: Decided, to?: string): Act<Decided> {
  const { patronId } = answer
  return { answer, ...(patronId !== null && { subject: { patronId } }), ...(to && { details: { to } }) }
}

const DecisionEnum = builder.enumType('RequestDecision', {
  description: 'What staff decide to do with a request.',
  values: {
    CONSIDERED: { description: '検討中: think about it.' },
    ORDERED: { description: '発注済: buy it.' },
    BORROWING: { description: '取り寄せ中: borrow it from another library.' },
  } as const,
})

builder.mutationField('decideRequest', (t) =>
  t.withAuth(staffOnly).field({
    type: RequestAct,
    description: 'Takes a step with a request; its patron is told by mail, if they wish. Again: a harmless success.',
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID(requestId),
      to: t.arg({ type: DecisionEnum, required: true, description: 'What is done about it.' }),
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
    description: 'Declines a request, for a reason that its patron reads.',
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID(requestId),
      reason: t.arg.string({
        required: true,
        validate: plainText(2000),
        description: `Why, to the patron, in 1 to ${longestReason} characters: kept with the request, not in the log of the desk.`,
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
      "Says which title of the catalogue a request asks for. Its patron's hold is placed at once, at the place of the " +
      'request, or as soon as a copy can be lent. Again: a harmless success.',
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID(requestId),
      titleId: t.arg.globalID({ required: true, for: Title, description: 'What came in.' }),
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
