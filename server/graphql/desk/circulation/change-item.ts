import { updateItem } from '../../../domain/circulation/items/change.ts'
import { updateItemBarcode } from '../../../domain/circulation/items/relabel.ts'
import { managerOfCopy } from '../../../domain/common/roles.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { ShelvingLocation } from '../../library/locations.ts'
import { barcodeArgument, deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { DeskItemPayload } from './item.ts'

const UpdateItemInput = builder.inputType('UpdateItemInput', {
  description: 'The input of `updateItem`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    barcode: t.string(barcodeArgument),
    shelfMark: t.string({
      validate: textInput(60),
      description: 'Shelf mark. Deleted when empty, unchanged when absent or null.',
    }),
    referenceOnly: t.boolean({
      description: 'Whether the copy is for use in the library only (禁帯出). Unchanged when absent or null.',
    }),
    locationId: t.globalID({
      for: ShelvingLocation,
      description: 'Location at the branch that owns the copy. Deleted when null, unchanged when absent.',
    }),
  }),
})

builder.mutationField('updateItem', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskItemPayload,
    scope: 'desk',
    role: managerOfCopy('input.barcode'),
    needs: 'CIRCULATION',
    description:
      'Changes shelf mark, location and lending of a copy. A copy made reference only leaves its hold. A copy made lendable goes to the first eligible hold.',
    args: { input: t.arg({ type: UpdateItemInput, required: true }) },
    errors: { types: refusalsOf(updateItem, deskResolver) },
    resolve: deskResolver('updateItem', async (tx, { barcode, shelfMark, referenceOnly, locationId }, desk) => {
      const given = {
        ...(shelfMark != null && { shelfMark: shelfMark.trim() || null }),
        ...(referenceOnly != null && { referenceOnly }),
        ...(locationId !== undefined && { locationId: locationId && Number(locationId.id) }),
      }
      const answer = await updateItem(tx, barcode, given, desk)
      return { answer, subject: { itemId: answer.itemId }, details: given }
    }),
  }),
)

builder.mutationField('updateItemBarcode', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskItemPayload,
    scope: 'desk',
    role: managerOfCopy('barcode'),
    needs: 'CIRCULATION',
    description: 'Replaces the barcode of a copy. The old one becomes invalid.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      barcode: t.arg.string(barcodeArgument),
      newBarcode: t.arg.string({
        ...barcodeArgument,
        description: 'New unused barcode of 1 to 40 letters, digits and signs.',
      }),
    },
    errors: { types: refusalsOf(updateItemBarcode, deskResolver) },
    resolve: deskResolver('updateItemBarcode', async (tx, { barcode, newBarcode: label }) => {
      const { itemId, from, to } = await updateItemBarcode(tx, barcode, label)
      return { answer: { itemId, instruction: null }, subject: { itemId }, details: { from, to } }
    }),
  }),
)
