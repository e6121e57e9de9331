import { checkOut } from '../../../domain/circulation/check-out.ts'
import { patronIdOfCard } from '../../../domain/circulation/patron-of-card.ts'
import { recordCheckOut } from '../../../domain/circulation/scans.ts'
import { checkOutToHelper } from '../../../domain/family/collect.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import {
  barcodeArgument,
  cardArgument,
  deskBranchArgument,
  deskResolver,
  idempotencyKeyArgument,
  idempotent,
  staffOnly,
} from '../desk-mutation.ts'
import { DeskLoan, DeskPatron } from '../types.ts'
import { recordingRefusals } from './scans.ts'

const CheckOutPayload = builder.objectRef<{ loanId: number }>('CheckOutPayload').implement({
  description: 'Result of a check-out.',
  fields: (t) => ({
    loan: t.prismaField({
      type: DeskLoan,
      description: 'The loan with its due date.',
      resolve: (query, { loanId }, _args, { db }) =>
        db.prisma.loan.findUniqueOrThrow({ ...query, where: { id: loanId } }),
    }),
  }),
})

const CheckOutInput = builder.inputType('CheckOutInput', {
  description: 'The input of `checkOut`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    cardNumber: t.string(cardArgument),
    barcode: t.string(barcodeArgument),
    collectorId: t.globalID({
      for: DeskPatron,
      description:
        'The helper to whom a copy from the hold shelf is handed for the patron of the card (P17). Nobody when absent or null.',
    }),
    key: t.string(idempotencyKeyArgument),
  }),
})

builder.mutationField('checkOut', (t) =>
  t.withAuth(staffOnly).field({
    type: CheckOutPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Lends a copy to the patron of a card. Repeating it returns the same loan.',
    args: { input: t.arg({ type: CheckOutInput, required: true }) },
    errors: { types: refusalsOf(checkOutToHelper, deskResolver, idempotent) },
    resolve: recordingRefusals(
      'CHECK_OUT',
      deskResolver(
        'checkOut',
        idempotent(async (tx, { cardNumber: card, barcode, collectorId }, desk) => {
          const answer = collectorId
            ? await checkOutToHelper(tx, { helperId: Number(collectorId.id), card, barcode }, desk)
            : await checkOut(tx, card, barcode, desk)
          return { answer, writes: recordCheckOut(desk, barcode, answer), subject: { itemId: answer.itemId } }
        }),
      ),
    ),
  }),
)

builder.queryField('deskPatron', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskPatron,
    scope: 'desk',
    role: 'DESK',
    description: 'The patron with a card number or second identifier.',
    args: { cardNumber: t.arg.string(cardArgument) },
    errors: { types: refusalsOf(patronIdOfCard) },
    resolve: async (query, _root, { cardNumber: card }, { db }) =>
      db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: await patronIdOfCard(db.prisma, card) } }),
  }),
)
