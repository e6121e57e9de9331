import * as z from 'zod'
import { updateItemStatus } from '../../../domain/circulation/items/report.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { Refusal } from '../../../domain/common/refusal.ts'
import { objectCost } from '../../engine/cost/points.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalAsData, refusalsOf } from '../../engine/schema/refusal-types.ts'
import { deskBranchArgument, staffOnly } from '../desk-mutation.ts'
import { type CopyReport, forEachCopy } from './each-copy.ts'
import { DeskItemPayload, type ItemChangedShape, newStatusArgument, reportItemResolver } from './item.ts'

const maxItems = 100

const reportOne = reportItemResolver('updateItemStatuses')

const ReportOutcome = builder.unionType('ItemReportOutcome', {
  description: 'The changed copy, or the refusal.',
  types: [DeskItemPayload, ...updateItemStatus.refusals],
  resolveType: (outcome) => ('name' in outcome ? outcome.name : DeskItemPayload),
})

const ItemReport = builder.objectRef<CopyReport<ItemChangedShape>>('ItemReport').implement({
  description: 'Result for one barcode.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'The barcode as given.' }),
    repeated: t.exposeBoolean('repeated', { description: 'Whether an earlier barcode in the list is the same copy.' }),
    outcome: t.field({
      type: ReportOutcome,
      description: 'The changed copy, or the refusal.',
      resolve: ({ outcome }) => (outcome instanceof Refusal ? refusalAsData(outcome) : outcome) as never,
    }),
  }),
})

builder.mutationField('updateItemStatuses', (t) =>
  t.withAuth(staffOnly).field({
    type: [ItemReport],
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    work: ({ barcodes }) => objectCost * (Array.isArray(barcodes) ? barcodes.length : maxItems),
    description: 'Sets one status of many copies as `updateItemStatus` does, each independently.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      barcodes: t.arg.stringList({
        required: true,
        validate: z.array(textInput(100)).min(1).max(maxItems),
        description: `Barcodes as scanned or entered, at most ${maxItems}.`,
      }),
      status: t.arg(newStatusArgument),
    },
    errors: {
      types: refusalsOf(UnknownBranch),
      result: { name: 'UpdateItemStatusesPayload', description: 'Result of a processed list.' },
      dataField: { name: 'reports', description: `Results in the order of the barcodes, at most ${maxItems}.` },
      directResult: false,
    },
    resolve: (root, { branchId, barcodes, status }, context) =>
      forEachCopy(
        barcodes,
        (barcode) => reportOne(root, { branchId, barcode, status }, context),
        (refusal) => refusal instanceof UnknownBranch,
      ),
  }),
)
