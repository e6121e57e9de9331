import * as z from 'zod'
import { barcodesFrom } from '../../../domain/circulation/lock-item.ts'
import { ItemOnLoan, UnknownBarcode } from '../../../domain/circulation/refusals.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { Refusal } from '../../../domain/common/refusal.ts'
import { NeverOpen } from '../../../domain/library/calendar/open-days.ts'
import { changeOfEach } from '../../engine/cost/points.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { asData } from '../../engine/schema/refusal-types.ts'
import { deskBranch, staffOnly } from '../desk-mutation.ts'
import { DeskItemPayload, type ItemChangedShape, newStatus, reporting } from './item.ts'

const mostReported = 100

const reportOne = reporting('updateItemStatuses')

interface ReportedShape {
  barcode: string
  repeated: boolean
  outcome: ItemChangedShape | Refusal
}

const ReportOutcome = builder.unionType('ItemReportOutcome', {
  description: 'The changed copy, or the refusal.',
  types: [DeskItemPayload, UnknownBarcode, ItemOnLoan, NeverOpen],
  resolveType: (outcome) => ('name' in outcome ? outcome.name : DeskItemPayload),
})

const ItemReport = builder.objectRef<ReportedShape>('ItemReport').implement({
  description: 'Result for one barcode.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'The barcode as given.' }),
    repeated: t.exposeBoolean('repeated', { description: 'Whether an earlier barcode in the list is the same copy.' }),
    outcome: t.field({
      type: ReportOutcome,
      description: 'The changed copy, or the refusal.',
      resolve: ({ outcome }) => (outcome instanceof Refusal ? asData(outcome) : outcome) as never,
    }),
  }),
})

builder.mutationField('updateItemStatuses', (t) =>
  t.withAuth(staffOnly).field({
    type: [ItemReport],
    work: ({ barcodes }) => changeOfEach * (Array.isArray(barcodes) ? barcodes.length : mostReported),
    description: 'Sets one status of many copies as `updateItemStatus` does, each independently.',
    args: {
      branchId: t.arg.globalID(deskBranch),
      barcodes: t.arg.stringList({
        required: true,
        validate: z.array(plainText(100)).min(1).max(mostReported),
        description: `Barcodes as scanned or entered, at most ${mostReported}.`,
      }),
      status: t.arg(newStatus),
    },
    errors: {
      types: [UnknownBranch],
      union: { name: 'UpdateItemStatusesResult' },
      result: { name: 'UpdateItemStatusesPayload', description: 'Result of a processed list.' },
      dataField: { name: 'reports', description: `Results in the order of the barcodes, at most ${mostReported}.` },
      directResult: false,
    },
    resolve: async (root, { branchId, barcodes, status }, context) => {
      const reports: ReportedShape[] = []
      for (const barcode of barcodes) {
        const earlier = reports.find((before) => plain(before.barcode) === plain(barcode))
        if (earlier) {
          reports.push({ ...earlier, barcode, repeated: true })
          continue
        }
        const outcome = await reportOne(root, { branchId, barcode, status }, context).catch(refusalOf)
        const repeated = reports.some((before) => isSameCopy(before.outcome, outcome))
        reports.push({ barcode, repeated, outcome })
      }
      return reports
    },
  }),
)

const plain = (barcode: string) => barcodesFrom(barcode)[1]

/** Returns the refusal of one line. Rethrows what refuses the whole list and all other errors. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal && !(error instanceof UnknownBranch)) return error
  throw error
}

/** Different barcodes can identify the same copy. */
function isSameCopy(one: ReportedShape['outcome'], other: ReportedShape['outcome']): boolean {
  return 'itemId' in one && 'itemId' in other && one.itemId === other.itemId
}
