import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import { UnknownTitle } from '../../../domain/holds/refusals.ts'
import {
  type Decided,
  decidePurchaseRequest,
  declinePurchaseRequest,
  longestReason,
} from '../../../domain/purchase-requests/decide.ts'
import { PurchaseRequestNotChangeable, ReasonNeeded } from '../../../domain/purchase-requests/refusals.ts'
import { linkPurchaseRequest } from '../../../domain/purchase-requests/tie.ts'
import { Title } from '../../catalogue/title.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { type Act, atDesk, deskBranch, staffOnly } from '../desk-mutation.ts'
import { DeskPurchaseRequest, requestId } from './purchase-requests.ts'

const DeskPurchaseRequestPayload = builder.objectRef<Decided>('DeskPurchaseRequestPayload').implement({
  description: 'Result of processing a purchase request.',
  fields: (t) => ({
    purchaseRequest: t.prismaField({
      type: DeskPurchaseRequest,
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

const DecisionEnum = builder.enumType('PurchaseRequestDecision', {
  description: 'Decision of staff on a purchase request.',
  values: {
    CONSIDERED: { description: '検討中: review it.' },
    ORDERED: { description: '発注済: order it.' },
    BORROWING: { description: '取り寄せ中: borrow it from another library.' },
  } as const,
})

builder.mutationField('decidePurchaseRequest', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPurchaseRequestPayload,
    description: 'Records a decision on a purchase request. Repeating it succeeds.',
    args: {
      branchId: t.arg.globalID(deskBranch),
      id: t.arg.globalID(requestId),
      decision: t.arg({ type: DecisionEnum, required: true, description: 'Decision.' }),
    },
    errors: {
      types: [UnknownBranch, NotFound, PurchaseRequestNotChangeable],
      union: { name: 'DecidePurchaseRequestResult' },
    },
    resolve: atDesk('decidePurchaseRequest', async (tx, { id, decision: to }, desk) =>
      recorded(await decidePurchaseRequest(tx, Number(id.id), to, desk), to),
    ),
  }),
)

builder.mutationField('declinePurchaseRequest', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPurchaseRequestPayload,
    description: 'Declines a purchase request with a reason.',
    args: {
      branchId: t.arg.globalID(deskBranch),
      id: t.arg.globalID(requestId),
      reason: t.arg.string({
        required: true,
        validate: plainText(2000),
        description: `Reason for the patron, 1 to ${longestReason} characters. Not in the audit log.`,
      }),
    },
    errors: {
      types: [UnknownBranch, NotFound, PurchaseRequestNotChangeable, ReasonNeeded],
      union: { name: 'DeclinePurchaseRequestResult' },
    },
    resolve: atDesk('declinePurchaseRequest', async (tx, { id, reason }, desk) =>
      recorded(await declinePurchaseRequest(tx, Number(id.id), reason, desk)),
    ),
  }),
)

builder.mutationField('linkPurchaseRequest', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPurchaseRequestPayload,
    description: "Links a purchase request to a title. The patron's hold is placed when a copy can be lent.",
    args: {
      branchId: t.arg.globalID(deskBranch),
      id: t.arg.globalID(requestId),
      titleId: t.arg.globalID({ required: true, for: Title, description: 'The title that arrived.' }),
    },
    errors: {
      types: [UnknownBranch, NotFound, PurchaseRequestNotChangeable, UnknownTitle],
      union: { name: 'LinkPurchaseRequestResult' },
    },
    resolve: atDesk('linkPurchaseRequest', async (tx, { id, titleId }, desk) =>
      recorded(await linkPurchaseRequest(tx, Number(id.id), Number(titleId.id), desk)),
    ),
  }),
)
