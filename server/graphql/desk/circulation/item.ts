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
    description: 'The copy with a barcode.',
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
  description: 'Result of changing a copy.',
  fields: (t) => ({
    item: t.prismaField({
      type: DeskItem,
      description: 'The copy after the change.',
      resolve: (query, { itemId }, _args, { db }) =>
        db.prisma.item.findUniqueOrThrow({ ...query, where: { id: itemId } }),
    }),
    instruction: t.field({
      type: Instruction,
      nullable: true,
      description: 'Instruction for the copy. Null when there is nothing to do.',
      resolve: ({ instruction }) => instruction,
    }),
  }),
})

export const newStatus = { type: ItemStatusEnum, required: true, description: 'New status.' } as const

interface Reporting {
  at: { id: string }
  barcode: string
  status: ItemStatus
}

/** Resolver for reporting one copy, alone or in a list. */
export const reporting = (action: 'reportItem' | 'reportItems') =>
  atDesk(action, async (tx, { barcode, status }: Reporting, desk) => {
    const answer: ItemChangedShape = await reportItem(tx, barcode, status, desk)
    return { answer, subject: { itemId: answer.itemId }, details: { status } }
  })

builder.mutationField('reportItem', (t) =>
  t.withAuth(staffOnly).field({
    type: ItemChanged,
    description:
      'Records a copy as missing, lost, damaged, withdrawn or AVAILABLE again. Its captured hold returns to its place in the queue. Repeating it has no effect.',
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
    description: 'Transfers a copy to another branch permanently. The next check-in sends it there.',
    args: {
      at: t.arg.globalID(deskBranch),
      barcode: t.arg.string(scannedBarcode),
      ownerId: t.arg.globalID({ required: true, for: Branch, description: 'New owner.' }),
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
    description: "Adds a copy owned by the desk's branch. It goes to the first eligible hold.",
    args: {
      at: t.arg.globalID(deskBranch),
      titleId: t.arg.globalID({ required: true, for: Title, description: 'Title of the copy.' }),
      barcode: t.arg.string({
        ...scannedBarcode,
        description: 'Unused barcode of 1 to 40 letters, digits and signs.',
      }),
      shelfMark: t.arg.string({ validate: plainText(60), description: 'Shelf mark as on the label. None when empty.' }),
      referenceOnly: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether the copy is for use in the library only (禁帯出).',
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
