import { type CheckedIn as CheckedInShape, judgeCheckIn } from '../../../domain/circulation/check-in.ts'
import { CopyWasMissing, UnknownBarcode } from '../../../domain/circulation/refusals.ts'
import { recordCheckIn } from '../../../domain/circulation/scans.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { NeverOpen } from '../../../domain/library/calendar/open-days.ts'
import { builder } from '../../engine/schema/builder.ts'
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
  }),
})

builder.mutationField('checkIn', (t) =>
  t.withAuth(staffOnly).field({
    type: CheckedIn,
    description: 'Checks in a copy. One recorded as missing or lost is refused unless `found` is true.',
    args: { input: t.arg({ type: CheckInInput, required: true }) },
    errors: {
      types: [UnknownBranch, UnknownBarcode, CopyWasMissing, NeverOpen, KeyUsedForOther],
      union: { name: 'CheckInResult' },
    },
    resolve: recordingRefusals(
      'CHECK_IN',
      deskResolver(
        'checkIn',
        idempotent(async (tx, { barcode, found }, desk) => {
          const { checkedIn, writes } = await judgeCheckIn(tx, barcode, desk, { found })
          const all = { ...writes, ...recordCheckIn(desk, barcode, checkedIn) }
          return { answer: checkedIn, writes: all, subject: { itemId: checkedIn.itemId } }
        }),
      ),
    ),
  }),
)
