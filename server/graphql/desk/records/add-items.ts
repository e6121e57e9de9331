import * as z from 'zod'
import { createItem } from '../../../domain/circulation/items/add.ts'
import { BarcodeInUse, NotABarcode } from '../../../domain/circulation/items/barcode.ts'
import { possibleBarcodes } from '../../../domain/circulation/lock-item.ts'
import { checkBranch } from '../../../domain/common/check-branch.ts'
import { Refusal } from '../../../domain/common/refusal.ts'
import { managerOf } from '../../../domain/common/roles.ts'
import { secretHash } from '../../../domain/common/secrets.ts'
import { UnknownTitle } from '../../../domain/holds/refusals.ts'
import { NeverOpen } from '../../../domain/library/calendar/open-days.ts'
import { ShelvingLocationRetired, UnknownShelvingLocation } from '../../../domain/library/locations/refusals.ts'
import { Title } from '../../catalogue/title.ts'
import { objectCost } from '../../engine/cost/points.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalAsData, refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { ShelvingLocation } from '../../library/locations.ts'
import { DeskItemPayload, type ItemChangedShape } from '../circulation/item.ts'
import { deskBranchArgument, deskResolver, idempotencyKeyArgument, idempotent, staffOnly } from '../desk-mutation.ts'
import { ItemStatusEnum } from '../enums.ts'

const maxItems = 100

const AddItemsInput = builder.inputType('AddItemsInput', {
  description: 'The input of `addItems`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    titleId: t.globalID({ required: true, for: Title, description: 'Title of the copies.' }),
    barcodes: t.stringList({
      required: true,
      validate: z.array(textInput(100)).min(1).max(maxItems),
      description: `Unused barcodes as scanned or entered, at most ${maxItems}.`,
    }),
    ownerBranchId: t.globalID({
      for: Branch,
      description: 'The branch that owns the copies. The branch of the desk when absent or null.',
    }),
    shelfMark: t.string({ validate: textInput(60), description: 'Shelf mark as on the label. None when empty.' }),
    status: t.field({
      type: ItemStatusEnum,
      required: true,
      defaultValue: 'AVAILABLE',
      description: 'Status. An AVAILABLE copy goes to the first eligible hold.',
    }),
    referenceOnly: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether the copies are for use in the library only (禁帯出).',
    }),
    locationId: t.globalID({
      for: ShelvingLocation,
      description: 'Location at the branch that owns the copies. None when absent or null.',
    }),
    key: t.string(idempotencyKeyArgument),
  }),
})

type Given = typeof AddItemsInput.$inferInput

const addOne = deskResolver(
  'addItems',
  idempotent<
    Omit<Given, 'barcodes'> & { barcode: string },
    Parameters<Parameters<typeof deskResolver>[1]>[2],
    ItemChangedShape
  >(async (tx, { titleId, barcode, ownerBranchId, locationId: place, shelfMark, status, referenceOnly }, desk) => {
    const ownerId = ownerBranchId ? Number(ownerBranchId.id) : desk.branchId
    if (ownerId !== desk.branchId) await checkBranch(tx, ownerId)
    const mark = shelfMark?.trim() || null
    const locationId = place ? Number(place.id) : null
    const item = { titleId: Number(titleId.id), barcode, shelfMark: mark, referenceOnly, locationId, ownerId, status }
    const answer = await createItem(tx, item, desk)
    return { answer, subject: { itemId: answer.itemId }, details: { status, ownerId } }
  }),
)

interface AddedShape {
  barcode: string
  repeated: boolean
  outcome: ItemChangedShape | Refusal
}

const NewItemOutcome = builder.unionType('NewItemOutcome', {
  description: 'The copy, or the refusal.',
  types: [DeskItemPayload, BarcodeInUse, NotABarcode, NeverOpen],
  resolveType: (outcome) => ('name' in outcome ? outcome.name : DeskItemPayload),
})

const NewItemReport = builder.objectRef<AddedShape>('NewItemReport').implement({
  description: 'Result for one barcode.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'The barcode as given.' }),
    repeated: t.exposeBoolean('repeated', { description: 'Whether the title had this copy before.' }),
    outcome: t.field({
      type: NewItemOutcome,
      description: 'The copy, or the refusal.',
      resolve: ({ outcome }) => (outcome instanceof Refusal ? refusalAsData(outcome) : outcome) as never,
    }),
  }),
})

builder.mutationField('addItems', (t) =>
  t.withAuth(staffOnly).field({
    type: [NewItemReport],
    scope: 'desk',
    role: managerOf('input.branchId'),
    needs: 'CIRCULATION',
    work: ({ input }) => {
      const { barcodes } = (input ?? {}) as { barcodes?: unknown }
      return objectCost * (Array.isArray(barcodes) ? barcodes.length : maxItems)
    },
    description: 'Adds copies of a title as `createItem` does, each independently (E6).',
    args: { input: t.arg({ type: AddItemsInput, required: true }) },
    errors: {
      types: refusalsOf(deskResolver, idempotent, UnknownTitle, UnknownShelvingLocation, ShelvingLocationRetired),
      result: { name: 'AddItemsPayload', description: 'Result of a processed list.' },
      dataField: { name: 'reports', description: `Results in the order of the barcodes, at most ${maxItems}.` },
      directResult: false,
    },
    resolve: async (root, { input: { barcodes, key, ...copy } }, context) => {
      const reports: AddedShape[] = []
      for (const barcode of barcodes) {
        // Each copy has a transaction and a key of its own, so that a repeated submission adds only what is missing.
        const ownKey = key ? secretHash([key, barcode].join(' ')) : null
        const outcome = await addOne(root, { ...copy, barcode, key: ownKey }, context).catch(lineRefusal)
        reports.push({ barcode, repeated: false, outcome })
      }
      const taken = reports.flatMap(({ outcome }) => (outcome instanceof BarcodeInUse ? outcome.barcode : []))
      if (taken.length === 0) return reports
      const own = await context.db.prisma.item.findMany({
        where: { barcode: { in: taken.flatMap(possibleBarcodes) }, titleId: Number(copy.titleId.id) },
        select: { id: true, barcode: true },
      })
      return reports.map((report) => {
        const meant = report.outcome instanceof BarcodeInUse ? possibleBarcodes(report.barcode) : []
        const item = own.find(({ barcode }) => meant.includes(barcode))
        return item ? { ...report, repeated: true, outcome: { itemId: item.id, instruction: null } } : report
      })
    },
  }),
)

/** Returns the refusal of one line. Rethrows what refuses the whole list and all other errors. */
function lineRefusal(error: unknown): Refusal {
  const isOfLine = error instanceof BarcodeInUse || error instanceof NotABarcode || error instanceof NeverOpen
  if (isOfLine) return error
  throw error
}
