import { BarcodeInUse, NotABarcode } from '../../../domain/circulation/items/barcode.ts'
import { changeItem } from '../../../domain/circulation/items/change.ts'
import { relabelItem } from '../../../domain/circulation/items/relabel.ts'
import { UnknownBarcode } from '../../../domain/circulation/refusals.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { NeverOpen } from '../../../domain/library/calendar/open-days.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { atDesk, deskBranch, scannedBarcode, staffOnly } from '../desk-mutation.ts'
import { ItemChanged } from './item.ts'

builder.mutationField('changeItem', (t) =>
  t.withAuth(staffOnly).field({
    type: ItemChanged,
    description:
      'Changes shelf mark and lending of a copy. A copy made reference only leaves its hold. A copy made lendable goes to the first eligible hold.',
    args: {
      at: t.arg.globalID(deskBranch),
      barcode: t.arg.string(scannedBarcode),
      shelfMark: t.arg.string({
        validate: plainText(60),
        description: 'Shelf mark. Deleted when empty, unchanged when absent or null.',
      }),
      referenceOnly: t.arg.boolean({
        description: 'Whether the copy is for use in the library only (禁帯出). Unchanged when absent or null.',
      }),
    },
    errors: { types: [UnknownBranch, UnknownBarcode, NeverOpen], union: { name: 'ChangeItemResult' } },
    resolve: atDesk('changeItem', async (tx, { barcode, shelfMark, referenceOnly }, desk) => {
      const given = {
        ...(shelfMark != null && { shelfMark: shelfMark.trim() || null }),
        ...(referenceOnly != null && { referenceOnly }),
      }
      const answer = await changeItem(tx, barcode, given, desk)
      return { answer, subject: { itemId: answer.itemId }, details: given }
    }),
  }),
)

builder.mutationField('relabelItem', (t) =>
  t.withAuth(staffOnly).field({
    type: ItemChanged,
    description: 'Replaces the barcode of a copy. The old one becomes invalid.',
    args: {
      at: t.arg.globalID(deskBranch),
      barcode: t.arg.string(scannedBarcode),
      label: t.arg.string({
        ...scannedBarcode,
        description: 'New unused barcode of 1 to 40 letters, digits and signs.',
      }),
    },
    errors: {
      types: [UnknownBranch, UnknownBarcode, NotABarcode, BarcodeInUse],
      union: { name: 'RelabelItemResult' },
    },
    resolve: atDesk('relabelItem', async (tx, { barcode, label }) => {
      const { itemId, from, to } = await relabelItem(tx, barcode, label)
      return { answer: { itemId, instruction: null }, subject: { itemId }, details: { from, to } }
    }),
  }),
)
