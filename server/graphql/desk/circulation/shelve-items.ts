import * as z from 'zod'
import type { Tx } from '../../../database/database.ts'
import {
  endTemporaryLocation,
  setItemLocation,
  setTemporaryLocation,
} from '../../../domain/circulation/items/shelve.ts'
import { UnknownBarcode } from '../../../domain/circulation/refusals.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { Refusal } from '../../../domain/common/refusal.ts'
import { managerOf } from '../../../domain/common/roles.ts'
import { DaysInPast } from '../../../domain/library/calendar/change.ts'
import { fromColumn } from '../../../domain/library/calendar/dates.ts'
import {
  AlreadyShelvedThere,
  ItemOfOtherBranch,
  ShelvingLocationRetired,
  UnknownShelvingLocation,
} from '../../../domain/library/locations/refusals.ts'
import type { PatronContext } from '../../engine/context/context.ts'
import { objectCost } from '../../engine/cost/points.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalAsData, refusalsOf } from '../../engine/schema/refusal-types.ts'
import { ShelvingLocation } from '../../library/locations.ts'
import { deskBranchArgument, deskResolver, type StaffActor, staffOnly } from '../desk-mutation.ts'
import { locationArgument } from '../library/locations.ts'
import { type CopyReport, forEachCopy } from './each-copy.ts'
import { DeskItemPayload, type ItemChangedShape } from './item.ts'

const maxItems = 100

const ShelvedOutcome = builder.unionType('ItemLocationOutcome', {
  description: 'The changed copy, or the refusal.',
  types: [DeskItemPayload, UnknownBarcode, ItemOfOtherBranch, AlreadyShelvedThere],
  resolveType: (outcome) => ('name' in outcome ? outcome.name : DeskItemPayload),
})

const ItemLocationReport = builder.objectRef<CopyReport<ItemChangedShape>>('ItemLocationReport').implement({
  description: 'Result for one barcode.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'The barcode as given.' }),
    repeated: t.exposeBoolean('repeated', { description: 'Whether an earlier barcode in the list is the same copy.' }),
    outcome: t.field({
      type: ShelvedOutcome,
      description: 'The changed copy, or the refusal.',
      resolve: ({ outcome }) => (outcome instanceof Refusal ? refusalAsData(outcome) : outcome) as never,
    }),
  }),
})

const barcodesArgument = {
  required: true,
  validate: z.array(textInput(100)).min(1).max(maxItems),
  description: `Barcodes as scanned or entered, at most ${maxItems}.`,
} as const

const costOfList = ({ barcodes }: { barcodes?: unknown }) =>
  objectCost * (Array.isArray(barcodes) ? barcodes.length : maxItems)

const reports = { name: 'reports', description: `Results in the order of the barcodes, at most ${maxItems}.` } as const

type Desk = StaffActor & { branchId: number }

/** Runs an action for each barcode in a transaction of its own, with an entry in the audit log. */
function shelveEach(
  action: string,
  { branchId, barcodes }: { branchId: { id: string }; barcodes: string[] },
  context: PatronContext,
  act: (tx: Tx, barcode: string, desk: Desk) => Promise<{ itemId: number }>,
  details: Record<string, string | number | null> = {},
) {
  const one = deskResolver(action, async (tx, { barcode }: { branchId: { id: string }; barcode: string }, desk) => {
    const { itemId } = await act(tx, barcode, desk)
    const answer: ItemChangedShape = { itemId, instruction: null }
    return { answer, subject: { itemId }, details }
  })
  return forEachCopy(
    barcodes,
    (barcode) => one(null, { branchId, barcode }, context),
    (refusal) => ofWholeList.some((kind) => refusal instanceof kind),
  )
}

const ofWholeList = [UnknownBranch, UnknownShelvingLocation, ShelvingLocationRetired, DaysInPast]

builder.mutationField('setItemLocations', (t) =>
  t.withAuth(staffOnly).field({
    type: [ItemLocationReport],
    scope: 'desk',
    role: managerOf('branchId'),
    needs: 'CIRCULATION',
    work: costOfList,
    description: "Sets the location of many copies of the desk's branch, each independently.",
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      barcodes: t.arg.stringList(barcodesArgument),
      locationId: t.arg.globalID({
        for: ShelvingLocation,
        description: 'Location of the branch. Null or absent deletes the location of the copies.',
      }),
    },
    errors: {
      types: refusalsOf(setItemLocation, deskResolver),
      result: { name: 'SetItemLocationsPayload', description: 'Result of a processed list.' },
      dataField: reports,
      directResult: false,
    },
    resolve: (_root, args, context) => {
      const locationId = args.locationId ? Number(args.locationId.id) : null
      const act = (tx: Tx, barcode: string, { branchId }: Desk) => setItemLocation(tx, branchId, barcode, locationId)
      return shelveEach('setItemLocations', args, context, act, { locationId })
    },
  }),
)

builder.mutationField('setTemporaryLocation', (t) =>
  t.withAuth(staffOnly).field({
    type: [ItemLocationReport],
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    work: costOfList,
    description:
      "Moves copies of the desk's branch to another of its locations until a day, for example to a display (特集). They count as being at their own location again from the next day.",
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      barcodes: t.arg.stringList(barcodesArgument),
      locationId: t.arg.globalID(locationArgument),
      until: t.arg({ type: 'Date', required: true, description: 'Last day there, today or later.' }),
    },
    errors: {
      types: refusalsOf(setTemporaryLocation, deskResolver),
      result: { name: 'SetTemporaryLocationPayload', description: 'Result of a processed list.' },
      dataField: reports,
      directResult: false,
    },
    resolve: (_root, args, context) => {
      const [locationId, until] = [Number(args.locationId.id), fromColumn(args.until)]
      const act = (tx: Tx, barcode: string, { branchId, now }: Desk) =>
        setTemporaryLocation(tx, branchId, barcode, { locationId, until }, now)
      return shelveEach('setTemporaryLocation', args, context, act, { locationId, until: until.toString() })
    },
  }),
)

builder.mutationField('endTemporaryLocation', (t) =>
  t.withAuth(staffOnly).field({
    type: [ItemLocationReport],
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    work: costOfList,
    description: "Records that copies of the desk's branch are back at their own location, each independently.",
    args: { branchId: t.arg.globalID(deskBranchArgument), barcodes: t.arg.stringList(barcodesArgument) },
    errors: {
      types: refusalsOf(deskResolver),
      result: { name: 'EndTemporaryLocationPayload', description: 'Result of a processed list.' },
      dataField: reports,
      directResult: false,
    },
    resolve: (_root, args, context) => {
      const act = (tx: Tx, barcode: string, { branchId }: Desk) => endTemporaryLocation(tx, branchId, barcode)
      return shelveEach('endTemporaryLocation', args, context, act)
    },
  }),
)
