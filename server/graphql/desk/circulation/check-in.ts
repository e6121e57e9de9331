import { type CheckedIn as CheckedInShape, judgeCheckIn } from '../../../domain/circulation/check-in.ts'
import { recordCheckIn } from '../../../domain/circulation/scans.ts'
import { nextRun } from '../../../domain/library/calendar/schedule.ts'
import { cachedPolicy } from '../../../domain/library/rules/rule-cache.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import {
  barcodeArgument,
  deskBranchArgument,
  deskResolver,
  idempotencyKeyArgument,
  idempotent,
  staffOnly,
} from '../desk-mutation.ts'
import { DeskItem, Instruction } from '../types.ts'
import { recordingRefusals } from './scans.ts'

const CheckedIn = builder.objectRef<CheckedInShape>('CheckInPayload').implement({
  description: 'Result of a check-in.',
  fields: (t) => ({
    item: t.prismaField({
      type: DeskItem,
      description: 'The copy after the scan.',
      resolve: (query, { itemId }, _args, { db }) =>
        db.prisma.item.findUniqueOrThrow({ ...query, where: { id: itemId } }),
    }),
    returned: t.exposeBoolean('returned', { description: 'Whether a loan ended.' }),
    overdueDays: t.exposeInt('overdueDays', { description: 'Days past the due date.' }),
    found: t.exposeBoolean('found', { description: 'Whether the copy had been recorded as missing or lost.' }),
    instruction: t.field({
      type: Instruction,
      description: 'Instruction for the copy, equal for repeated scans.',
      resolve: ({ instruction }) => instruction,
    }),
  }),
})

builder.prismaObjectFields(DeskItem, (t) => ({
  holdConfirmationAt: t.field({
    type: 'DateTime',
    nullable: true,
    select: { id: true },
    work: statementCost,
    description:
      'Next run of the confirmation job, after which a hold gets this copy. Null unless the copy is free and such a hold is RECEIVED. `checkIn` with `confirmHolds` assigns the copy at once.',
    resolve: async ({ id }, _args, { db, loaders, now }) =>
      (await loaders.awaitsConfirmation.load(id)) ? nextRun((await cachedPolicy(db)).confirmSchedule, now) : null,
  }),
}))

const CheckInInput = builder.inputType('CheckInInput', {
  description: 'The input of `checkIn`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    barcode: t.string(barcodeArgument),
    key: t.string(idempotencyKeyArgument),
    found: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Confirms that a copy recorded as missing or lost was found.',
    }),
    // Without a default value, because the hash of a repeated submission would differ from that of the previous release.
    confirmHolds: t.boolean({
      description:
        'Confirms the RECEIVED holds on the title first, by the rule of the confirmation job. No when absent or null.',
    }),
  }),
})

builder.mutationField('checkIn', (t) =>
  t.withAuth(staffOnly).field({
    type: CheckedIn,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Checks in a copy. One recorded as missing or lost is refused unless `found` is true.',
    args: { input: t.arg({ type: CheckInInput, required: true }) },
    errors: { types: refusalsOf(judgeCheckIn, deskResolver, idempotent) },
    resolve: recordingRefusals(
      'CHECK_IN',
      deskResolver(
        'checkIn',
        idempotent(async (tx, { barcode, found, confirmHolds: choice }, desk) => {
          const confirmHolds = choice ?? false
          const { checkedIn, writes } = await judgeCheckIn(tx, barcode, desk, { found, confirmHolds })
          const all = { ...writes, ...recordCheckIn(desk, barcode, checkedIn) }
          const details = confirmHolds ? { details: { confirmHolds } } : {}
          return { answer: checkedIn, writes: all, subject: { itemId: checkedIn.itemId }, ...details }
        }),
      ),
    ),
  }),
)
