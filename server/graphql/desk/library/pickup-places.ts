import * as z from 'zod'
import { managerOf } from '../../../domain/common/roles.ts'
import {
  createPickupPlace,
  type PlaceFigures,
  updatePickupPlace,
} from '../../../domain/library/pickup-places/places.ts'
import { retirePickupPlace } from '../../../domain/pickup-places/retire.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { FullPlaceRuleEnum, PickupPlace, PickupPlaceKindEnum } from '../../library/pickup-places.ts'
import { deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'

export const PickupPlacesPayload = builder.objectRef<{ branchId: number }>('PickupPlacesPayload').implement({
  description: 'Result of changing the pickup places of a branch.',
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      description: 'The branch of the places.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
  }),
})

export const placeArgument = { required: true, for: PickupPlace, description: 'Pickup place of the branch.' } as const

const figureInputs = {
  kind: { type: PickupPlaceKindEnum, required: true, description: 'Kind of place.' },
  name: { required: true, validate: textInput(200), description: 'Japanese name, 1 to 60 characters.' },
  nameEn: { required: true, validate: textInput(200), description: 'English name, 1 to 60 characters.' },
  nameEasy: { validate: textInput(200), description: 'Name in easy Japanese. Empty deletes it.' },
  nameZh: { validate: textInput(200), description: 'Chinese name. Empty deletes it.' },
  nameKo: { validate: textInput(200), description: 'Korean name. Empty deletes it.' },
  opens: {
    description: 'Daily opening time in minutes after midnight. It is open around the clock when both times are null.',
  },
  closes: { description: 'Daily closing time in minutes after midnight, at most 1,440.' },
  everyDay: {
    required: true,
    defaultValue: false,
    description: 'Whether it is also open on days on which the branch is closed.',
  },
  shelfDays: { description: 'Days for which a copy stays there, 1 to 60. Null for those of the hold shelf.' },
  whenFull: {
    type: FullPlaceRuleEnum,
    required: true,
    defaultValue: 'WAIT',
    description: 'Where a copy goes when every compartment is taken.',
  },
} as const

const CreatePickupPlaceInput = builder.inputType('CreatePickupPlaceInput', {
  description: 'The input of `createPickupPlace`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    kind: t.field(figureInputs.kind),
    name: t.string(figureInputs.name),
    nameEn: t.string(figureInputs.nameEn),
    nameEasy: t.string(figureInputs.nameEasy),
    nameZh: t.string(figureInputs.nameZh),
    nameKo: t.string(figureInputs.nameKo),
    opens: t.int(figureInputs.opens),
    closes: t.int(figureInputs.closes),
    everyDay: t.boolean(figureInputs.everyDay),
    shelfDays: t.int(figureInputs.shelfDays),
    whenFull: t.field(figureInputs.whenFull),
  }),
})

interface AtDesk {
  branchId: { id: string }
}

builder.mutationField('createPickupPlace', (t) =>
  t.withAuth(staffOnly).field({
    type: PickupPlacesPayload,
    role: managerOf('input.branchId'),
    needs: 'CIRCULATION',
    description: 'Adds a pickup place at the end of the order of its branch. It is offered once it has a compartment.',
    args: { input: t.arg({ type: CreatePickupPlaceInput, required: true }) },
    errors: { types: refusalsOf(createPickupPlace, deskResolver) },
    resolve: deskResolver<AtDesk & PlaceFigures, { branchId: number }>(
      'createPickupPlace',
      async (tx, given, { branchId }) => {
        const { placeId, change } = await createPickupPlace(tx, branchId, given)
        return { answer: { branchId }, details: { placeId, ...change } }
      },
    ),
  }),
)

const UpdatePickupPlaceInput = builder.inputType('UpdatePickupPlaceInput', {
  description: 'The input of `updatePickupPlace`, with all figures of the place.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    placeId: t.globalID(placeArgument),
    version: t.int({ required: true, description: '`version` of the place as it was read.' }),
    position: t.int({
      required: true,
      validate: z.int().min(0).max(9999),
      description: 'Position in the order of the branch, smallest first. The next place of a full one comes after it.',
    }),
    kind: t.field(figureInputs.kind),
    name: t.string(figureInputs.name),
    nameEn: t.string(figureInputs.nameEn),
    nameEasy: t.string(figureInputs.nameEasy),
    nameZh: t.string(figureInputs.nameZh),
    nameKo: t.string(figureInputs.nameKo),
    opens: t.int(figureInputs.opens),
    closes: t.int(figureInputs.closes),
    everyDay: t.boolean(figureInputs.everyDay),
    shelfDays: t.int(figureInputs.shelfDays),
    whenFull: t.field(figureInputs.whenFull),
  }),
})

interface UpdateArgs extends AtDesk, PlaceFigures {
  placeId: { id: string }
  version: number
  position: number
}

builder.mutationField('updatePickupPlace', (t) =>
  t.withAuth(staffOnly).field({
    type: PickupPlacesPayload,
    role: managerOf('input.branchId'),
    needs: 'CIRCULATION',
    description: 'Changes a pickup place. Copies that are there keep their last days.',
    args: { input: t.arg({ type: UpdatePickupPlaceInput, required: true }) },
    errors: { types: refusalsOf(updatePickupPlace, deskResolver) },
    resolve: deskResolver<UpdateArgs, { branchId: number }>(
      'updatePickupPlace',
      async (tx, { placeId: id, version, ...given }, { branchId }) => {
        const placeId = Number(id.id)
        const change = await updatePickupPlace(tx, { branchId, placeId, version }, given)
        return { answer: { branchId }, details: { placeId, ...change } }
      },
    ),
  }),
)

builder.mutationField('retirePickupPlace', (t) =>
  t.withAuth(staffOnly).field({
    type: PickupPlacesPayload,
    role: managerOf('branchId'),
    needs: 'CIRCULATION',
    description: 'Retires a pickup place. Waiting holds go to the counter, and copies stay until they are collected.',
    args: { branchId: t.arg.globalID(deskBranchArgument), placeId: t.arg.globalID(placeArgument) },
    errors: { types: refusalsOf(retirePickupPlace, deskResolver) },
    resolve: deskResolver('retirePickupPlace', async (tx, { placeId: id }, { branchId, now }) => {
      const placeId = Number(id.id)
      await retirePickupPlace(tx, { branchId, placeId }, now)
      return { answer: { branchId }, details: { placeId } }
    }),
  }),
)

builder.mutationField('restorePickupPlace', (t) =>
  t.withAuth(staffOnly).field({
    type: PickupPlacesPayload,
    role: managerOf('branchId'),
    needs: 'CIRCULATION',
    description: 'Puts a retired pickup place into use again.',
    args: { branchId: t.arg.globalID(deskBranchArgument), placeId: t.arg.globalID(placeArgument) },
    errors: { types: refusalsOf(retirePickupPlace, deskResolver) },
    resolve: deskResolver('restorePickupPlace', async (tx, { placeId: id }, { branchId }) => {
      const placeId = Number(id.id)
      await retirePickupPlace(tx, { branchId, placeId }, null)
      return { answer: { branchId }, details: { placeId } }
    }),
  }),
)
