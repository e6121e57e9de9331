import { handOutCard } from '../../../domain/card-applications/hand-out.ts'
import { refuseCardApplication, undoCardApplication } from '../../../domain/card-applications/refuse.ts'
import { maxReasonLength } from '../../../domain/purchase-requests/decide.ts'
import { eraseAccount } from '../../../domain/retention/close-account.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import {
  type DeskActionResult,
  deskBranchArgument,
  deskResolver,
  idempotencyKeyArgument,
  idempotent,
  staffOnly,
} from '../desk-mutation.ts'
import { DeskPatronPayload } from '../patrons/patron-acts.ts'
import { applicationIdArgument, DeskCardApplication } from './applications.ts'

interface Processed {
  applicationId: number
}

const DeskCardApplicationPayload = builder.objectRef<Processed>('DeskCardApplicationPayload').implement({
  description: 'Result of processing an application for a card.',
  fields: (t) => ({
    cardApplication: t.prismaField({
      type: DeskCardApplication,
      description: 'The application after the action.',
      resolve: (query, { applicationId }, _args, { db }) =>
        db.prisma.cardApplication.findUniqueOrThrow({ ...query, where: { id: applicationId } }),
    }),
  }),
})

/** The audit entry has the number of the application and no data of the person (P12). */
const processed = (applicationId: number, isChanged = true): DeskActionResult<Processed> => ({
  answer: { applicationId },
  details: { applicationId },
  ...(!isChanged && { isRepeated: true }),
})

const HandOutCardInput = builder.inputType('HandOutCardInput', {
  description: 'Input of handing out a card.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    id: t.globalID(applicationIdArgument),
    cardNumber: t.string({
      validate: textInput(40),
      description: 'Card number. The next free number when null or empty.',
    }),
    category: t.field({
      type: 'PatronCategoryCode',
      description: 'Category that the proof shows. That of the application when null.',
    }),
    proofSeen: t.boolean({ required: true, description: 'Whether staff have seen a proof of name and address.' }),
    evenIfKnown: t.boolean({
      defaultValue: false,
      description: 'Whether to register despite a patron with equal name and birth date.',
    }),
    key: t.string(idempotencyKeyArgument),
  }),
})

builder.mutationField('handOutCard', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Hands out a card against a proof. The applicant becomes a patron, and the application is erased.',
    args: { input: t.arg({ type: HandOutCardInput, required: true, description: 'The card.' }) },
    errors: { types: refusalsOf(handOutCard, deskResolver, idempotent) },
    resolve: deskResolver(
      'handOutCard',
      idempotent(async (tx, { id, cardNumber, category, proofSeen, evenIfKnown }, desk) => {
        const applicationId = Number(id.id)
        const wanted = {
          ...{ card: cardNumber ?? null, category: category ?? null },
          ...{ proofSeen, evenIfKnown: evenIfKnown ?? false },
        }
        const answer = await handOutCard(tx, applicationId, wanted, desk)
        return { answer, subject: answer, details: { applicationId } }
      }),
    ),
  }),
)

builder.mutationField('refuseCardApplication', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskCardApplicationPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description:
      'Refuses an application for a card. The reason is mailed after an hour, and the application is deleted.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      id: t.arg.globalID(applicationIdArgument),
      reason: t.arg.string({
        required: true,
        validate: textInput(2000),
        description: `Reason for the applicant, 1 to ${maxReasonLength} characters. Not in the audit log.`,
      }),
    },
    errors: { types: refusalsOf(refuseCardApplication, deskResolver) },
    resolve: deskResolver('refuseCardApplication', async (tx, { id, reason }, desk) => {
      await refuseCardApplication(tx, Number(id.id), reason, desk)
      return processed(Number(id.id))
    }),
  }),
)

builder.mutationField('undoCardApplication', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskCardApplicationPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Undoes the hand-out of a card, or the refusal, within an hour. The application waits again.',
    args: { branchId: t.arg.globalID(deskBranchArgument), id: t.arg.globalID(applicationIdArgument) },
    errors: { types: refusalsOf(undoCardApplication, eraseAccount, deskResolver) },
    resolve: deskResolver('undoCardApplication', async (tx, { id }, desk) =>
      processed(Number(id.id), await undoCardApplication(tx, Number(id.id), desk, eraseAccount)),
    ),
  }),
)
