import type { ItemStatus } from '../../../../generated/prisma/enums.ts'
import { createItem } from '../../../domain/circulation/items/add.ts'
import { BarcodeInUse } from '../../../domain/circulation/items/barcode.ts'
import { moveItem } from '../../../domain/circulation/items/move.ts'
import { updateItemStatus } from '../../../domain/circulation/items/report.ts'
import { findItem, possibleBarcodes } from '../../../domain/circulation/lock-item.ts'
import type { Instruction as InstructionShape } from '../../../domain/circulation/route-item.ts'
import { managerOf, managerOfCopy } from '../../../domain/common/roles.ts'
import { Title } from '../../catalogue/title.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { ShelvingLocation } from '../../library/locations.ts'
import { barcodeArgument, deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { ItemStatusEnum } from '../enums.ts'
import { DeskItem, Instruction } from '../types.ts'

builder.queryField('deskItem', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskItem,
    scope: 'desk',
    role: 'DESK',
    description: 'The copy with a barcode.',
    args: { barcode: t.arg.string(barcodeArgument) },
    errors: { types: refusalsOf(findItem) },
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

export const DeskItemPayload = builder.objectRef<ItemChangedShape>('DeskItemPayload').implement({
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

export const newStatusArgument = { type: ItemStatusEnum, required: true, description: 'New status.' } as const

interface Reporting {
  branchId: { id: string }
  barcode: string
  status: ItemStatus
}

/** Resolver for reporting one copy, alone or in a list. */
export const reportItemResolver = (action: 'updateItemStatus' | 'updateItemStatuses') =>
  deskResolver(action, async (tx, { barcode, status }: Reporting, desk) => {
    const answer: ItemChangedShape = await updateItemStatus(tx, barcode, status, desk)
    return { answer, subject: { itemId: answer.itemId }, details: { status } }
  })

builder.mutationField('updateItemStatus', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskItemPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description:
      'Records a copy as missing, lost, damaged, withdrawn or AVAILABLE again. Its hold returns to the queue.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      barcode: t.arg.string(barcodeArgument),
      status: t.arg(newStatusArgument),
    },
    errors: { types: refusalsOf(updateItemStatus, deskResolver) },
    resolve: reportItemResolver('updateItemStatus'),
  }),
)

builder.mutationField('moveItem', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskItemPayload,
    scope: 'desk',
    role: managerOfCopy('barcode'),
    needs: 'CIRCULATION',
    description: 'Transfers a copy to another branch permanently.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      barcode: t.arg.string(barcodeArgument),
      ownerBranchId: t.arg.globalID({ required: true, for: Branch, description: 'New owner.' }),
      locationId: t.arg.globalID({
        for: ShelvingLocation,
        description: 'Location at the new owner. None when absent or null.',
      }),
    },
    errors: { types: refusalsOf(moveItem, deskResolver) },
    resolve: deskResolver('moveItem', async (tx, { barcode, ownerBranchId, locationId }) => {
      const ownerId = Number(ownerBranchId.id)
      const { itemId } = await moveItem(tx, barcode, ownerId, locationId ? Number(locationId.id) : null)
      return { answer: { itemId, instruction: null }, subject: { itemId }, details: { ownerId } }
    }),
  }),
)

const CreateItemInput = builder.inputType('CreateItemInput', {
  description: 'The input of `createItem`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    titleId: t.globalID({ required: true, for: Title, description: 'Title of the copy.' }),
    barcode: t.string({
      ...barcodeArgument,
      description: 'Unused barcode of 1 to 40 letters, digits and signs.',
    }),
    shelfMark: t.string({ validate: textInput(60), description: 'Shelf mark as on the label. None when empty.' }),
    referenceOnly: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether the copy is for use in the library only (禁帯出).',
    }),
    locationId: t.globalID({
      for: ShelvingLocation,
      description: "Location at the desk's branch. None when absent or null.",
    }),
  }),
})

builder.mutationField('createItem', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskItemPayload,
    scope: 'desk',
    role: managerOf('input.branchId'),
    needs: 'CIRCULATION',
    description: "Adds a copy owned by the desk's branch. It goes to the first eligible hold.",
    args: { input: t.arg({ type: CreateItemInput, required: true }) },
    errors: { types: refusalsOf(createItem, deskResolver) },
    resolve: deskResolver('createItem', async (tx, { titleId, locationId, shelfMark, ...given }, desk) => {
      const item = {
        titleId: Number(titleId.id),
        barcode: given.barcode,
        shelfMark: shelfMark?.trim() || null,
        referenceOnly: given.referenceOnly,
        locationId: locationId ? Number(locationId.id) : null,
      }
      const answer = await createItem(tx, item, desk)
      return { answer, subject: { itemId: answer.itemId } }
    }),
  }),
)

builder.objectFields(BarcodeInUse, (t) => ({
  item: t.prismaField({
    type: DeskItem,
    nullable: true,
    description: 'The copy that has it. Null when it is on a library card.',
    resolve: (query, { barcode }, _args, { db }) =>
      db.prisma.item.findFirst({ ...query, where: { barcode: { in: possibleBarcodes(barcode) } } }),
  }),
}))
