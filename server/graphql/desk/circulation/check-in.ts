import { type CheckedIn as CheckedInShape, judgeCheckIn } from '../../../domain/circulation/check-in.ts'
import { CopyWasMissing, UnknownBarcode } from '../../../domain/circulation/refusals.ts'
import { listCheckIn } from '../../../domain/circulation/scans.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { NeverOpen } from '../../../domain/library/calendar/open-days.ts'
import { builder } from '../../engine/schema/builder.ts'
import { atDesk, deskBranch, once, scannedBarcode, staffOnly, submissionKey } from '../desk-mutation.ts'
import { DeskItem, Instruction } from '../types.ts'
import { listed } from './scans.ts'

const CheckedIn = builder.objectRef<CheckedInShape>('CheckedIn').implement({
  description: 'A copy that was taken in, and what to do with it.',
  fields: (t) => ({
    item: t.prismaField({
      type: DeskItem,
      description: 'As it is after the scan.',
      resolve: (query, { itemId }, _args, { db }) =>
        db.prisma.item.findUniqueOrThrow({ ...query, where: { id: itemId } }),
    }),
    returned: t.exposeBoolean('returned', { description: 'A loan ended with it; false: it was not lent.' }),
    overdueDays: t.exposeInt('overdueDays', { description: 'Days that the loan was past due.' }),
    found: t.exposeBoolean('found', { description: 'It had been recorded as missing or lost.' }),
    instruction: t.field({
      type: Instruction,
      description: 'The same for each scan, until something else happens to the copy.',
      resolve: ({ instruction }) => instruction,
    }),
  }),
})

builder.mutationField('checkIn', (t) =>
  t.withAuth(staffOnly).field({
    type: CheckedIn,
    description:
      'Takes a copy in at a branch. Scanned again, it changes nothing and says the same. One that is recorded as missing ' +
      'or lost is refused until `found` says that it is in the hand.',
    args: {
      at: t.arg.globalID(deskBranch),
      barcode: t.arg.string(scannedBarcode),
      key: t.arg.string(submissionKey),
      found: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'That a copy recorded as missing or lost has been found; of others it says nothing.',
      }),
    },
    errors: {
      types: [UnknownBranch, UnknownBarcode, CopyWasMissing, NeverOpen, KeyUsedForOther],
      union: { name: 'CheckInResult' },
    },
    resolve: listed(
      'CHECK_IN',
      atDesk(
        'checkIn',
        once(async (tx, { barcode, found }, desk) => {
          const { checkedIn, writes } = await judgeCheckIn(tx, barcode, desk, { found })
          const all = { ...writes, ...listCheckIn(desk, barcode, checkedIn) }
          return { answer: checkedIn, writes: all, subject: { itemId: checkedIn.itemId } }
        }),
      ),
    ),
  }),
)
