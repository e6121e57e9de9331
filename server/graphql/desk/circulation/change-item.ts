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
      'Changes where a copy stands and whether it is ever lent. Reference only, it gives the hold it is tied to back to ' +
      'its place in the queue; lendable again, it goes to the first hold that may have it. A loan stays.',
    args: {
      at: t.arg.globalID(deskBranch),
      barcode: t.arg.string(scannedBarcode),
      shelfMark: t.arg.string({
        validate: plainText(60),
        description: 'As on its label; empty: none. Absent or null: it stays.',
      }),
      referenceOnly: t.arg.boolean({
        description: 'Whether it is read in the library and never lent (禁帯出); absent or null: it stays.',
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
    description: 'Gives a copy another barcode; the old one is not found any more.',
    args: {
      at: t.arg.globalID(deskBranch),
      barcode: t.arg.string(scannedBarcode),
      label: t.arg.string({
        ...scannedBarcode,
        description: 'The new barcode: 1 to 40 letters, digits and signs that nothing else answers to.',
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
