import {
  type Decided,
  decidePurchaseRequest,
  declinePurchaseRequest,
  maxReasonLength,
} from '../../../domain/purchase-requests/decide.ts'
import { linkPurchaseRequest } from '../../../domain/purchase-requests/tie.ts'
import { Title } from '../../catalogue/title.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { type DeskActionResult, deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { DeskPurchaseRequest, requestIdArgument } from './purchase-requests.ts'

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
function withAuditEntry(answer: Decided, to?: string): DeskActionResult<Decided> {
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
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Records a decision on a purchase request. Repeating it succeeds.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      id: t.arg.globalID(requestIdArgument),
      decision: t.arg({ type: DecisionEnum, required: true, description: 'Decision.' }),
    },
    errors: { types: refusalsOf(decidePurchaseRequest, deskResolver) },
    resolve: deskResolver('decidePurchaseRequest', async (tx, { id, decision: to }, desk) =>
      withAuditEntry(await decidePurchaseRequest(tx, Number(id.id), to, desk), to),
    ),
  }),
)

builder.mutationField('declinePurchaseRequest', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPurchaseRequestPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Declines a purchase request with a reason.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      id: t.arg.globalID(requestIdArgument),
      reason: t.arg.string({
        required: true,
        validate: textInput(2000),
        description: `Reason for the patron, 1 to ${maxReasonLength} characters. Not in the audit log.`,
      }),
    },
    errors: { types: refusalsOf(declinePurchaseRequest, deskResolver) },
    resolve: deskResolver('declinePurchaseRequest', async (tx, { id, reason }, desk) =>
      withAuditEntry(await declinePurchaseRequest(tx, Number(id.id), reason, desk)),
    ),
  }),
)

builder.mutationField('linkPurchaseRequest', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPurchaseRequestPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: "Links a purchase request to a title. The patron's hold is placed when a copy can be lent.",
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      id: t.arg.globalID(requestIdArgument),
      titleId: t.arg.globalID({ required: true, for: Title, description: 'The title that arrived.' }),
    },
    errors: { types: refusalsOf(linkPurchaseRequest, deskResolver) },
    resolve: deskResolver('linkPurchaseRequest', async (tx, { id, titleId }, desk) =>
      withAuditEntry(await linkPurchaseRequest(tx, Number(id.id), Number(titleId.id), desk)),
    ),
  }),
)
