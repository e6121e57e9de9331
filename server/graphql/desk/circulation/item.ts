import type { ItemStatus } from '../../../../generated/prisma/enums.ts'
import { addItem } from '../../../domain/circulation/items/add.ts'
import { BarcodeInUse, NotABarcode } from '../../../domain/circulation/items/barcode.ts'
import { moveItem } from '../../../domain/circulation/items/move.ts'
import { reportItem } from '../../../domain/circulation/items/report.ts'
import { findItem } from '../../../domain/circulation/lock-item.ts'
import { ItemOnLoan, UnknownBarcode } from '../../../domain/circulation/refusals.ts'
import type { Instruction as InstructionShape } from '../../../domain/circulation/route-item.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { UnknownTitle } from '../../../domain/holds/refusals.ts'
import { NeverOpen } from '../../../domain/library/calendar/open-days.ts'
import { Title } from '../../catalogue/title.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { ItemStatusEnum } from '../../enums.ts'
import { Branch } from '../../library/branch.ts'
import { atDesk, deskBranch, scannedBarcode, staffOnly } from '../desk-mutation.ts'
import { DeskItem, Instruction } from '../types.ts'

builder.queryField('deskItem', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskItem,
    description: 'The copy with a barcode, as scanned.',
    args: { barcode: t.arg.string(scannedBarcode) },
    errors: { types: [UnknownBarcode], union: { name: 'DeskItemResult' } },
    resolve: async (query, _root, { barcode }, { db }) => {
      const { id } = await findItem(db.prisma, barcode)
      return db.prisma.item.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

export interface ItemChangedShape {
  itemId: number
  instruction: InstructionShape | null
}

export const ItemChanged = builder.objectRef<ItemChangedShape>('ItemChanged').implement({
  description: 'A copy whose record was changed, and what to do with it.',
  fields: (t) => ({
    item: t.prismaField({
      type: DeskItem,
      description: 'As it is now.',
      resolve: (query, { itemId }, _args, { db }) =>
        db.prisma.item.findUniqueOrThrow({ ...query, where: { id: itemId } }),
    }),
    instruction: t.field({
      type: Instruction,
      nullable: true,
      description: 'Null: nothing, it is not in the hand or stays where it is.',
      resolve: ({ instruction }) => instruction,
    }),
  }),
})

export const newStatus = { type: ItemStatusEnum, required: true, description: 'As it is from now on.' } as const

interface Reporting {
  at: { id: string }
  barcode: string
  status: ItemStatus
}

/** Of one copy, by itself or out of a list. */
export const reporting = (action: 'reportItem' | 'reportItems') =>
  atDesk(action, async (tx, { barcode, status }: Reporting, desk) => {
    const answer: ItemChangedShape = await reportItem(tx, barcode, status, desk)
    return { answer, subject: { itemId: answer.itemId }, details: { status } }
  })

builder.mutationField('reportItem', (t) =>
  t.withAuth(staffOnly).field({
    type: ItemChanged,
    description:
      'Records that a copy is missing, lost, damaged or withdrawn, or that it was found or repaired (AVAILABLE). ' +
      'A hold tied to it goes back to its place in the queue. Reported again, it changes nothing.',
    args: {
      at: t.arg.globalID(deskBranch),
      barcode: t.arg.string(scannedBarcode),
      status: t.arg(newStatus),
    },
    errors: { types: [UnknownBranch, UnknownBarcode, ItemOnLoan, NeverOpen], union: { name: 'ReportItemResult' } },
    resolve: reporting('reportItem'),
  }),
)

builder.mutationField('moveItem', (t) =>
  t.withAuth(staffOnly).field({
    type: ItemChanged,
    description: 'Gives a copy to another branch for good; it goes there when it is checked in next.',
    args: {
      at: t.arg.globalID(deskBranch),
      barcode: t.arg.string(scannedBarcode),
      ownerId: t.arg.globalID({ required: true, for: Branch, description: 'The branch that owns it from now on.' }),
    },
    errors: { types: [UnknownBranch, UnknownBarcode], union: { name: 'MoveItemResult' } },
    resolve: atDesk('moveItem', async (tx, { barcode, ownerId }) => {
      const { itemId } = await moveItem(tx, barcode, Number(ownerId.id))
      return { answer: { itemId, instruction: null }, subject: { itemId }, details: { ownerId: Number(ownerId.id) } }
    }),
  }),
)

builder.mutationField('addItem', (t) =>
  t.withAuth(staffOnly).field({
    type: ItemChanged,
    description: "Adds a copy that the desk's branch owns; it goes to the first hold that may have it.",
    args: {
      at: t.arg.globalID(deskBranch),
      titleId: t.arg.globalID({ required: true, for: Title, description: 'The title that it is a copy of.' }),
      barcode: t.arg.string({
        ...scannedBarcode,
        description: 'New to the library: 1 to 40 letters, digits and signs.',
      }),
      shelfMark: t.arg.string({ validate: plainText(60), description: 'As on its label; empty: none.' }),
      referenceOnly: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether it is read in the library and never lent (禁帯出).',
      }),
    },
    errors: {
      types: [UnknownBranch, UnknownTitle, NotABarcode, BarcodeInUse, NeverOpen],
      union: { name: 'AddItemResult' },
    },
    resolve: atDesk('addItem', async (tx, { titleId, barcode, shelfMark, referenceOnly }, desk) => {
      const item = { titleId: Number(titleId.id), barcode, shelfMark: shelfMark?.trim() || null, referenceOnly }
      const answer = await addItem(tx, item, desk)
      return { answer, subject: { itemId: answer.itemId } }
    }),
  }),
)
