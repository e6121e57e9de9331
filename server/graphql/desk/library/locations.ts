import * as z from 'zod'
import { managerOf } from '../../../domain/common/roles.ts'
import { type CountedLocation, countedLocations, walkingOrder } from '../../../domain/library/locations/counted.ts'
import {
  createShelvingLocation,
  deleteShelvingLocation,
  maxLocations,
  mergeShelvingLocations,
  orderShelvingLocations,
  retireShelvingLocation,
  updateShelvingLocation,
} from '../../../domain/library/locations/locations.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { LocationKindEnum, ShelvingLocation } from '../../library/locations.ts'
import { deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { DeskLists } from '../holds/lists.ts'

const LocationsPayload = builder.objectRef<{ branchId: number }>('ShelvingLocationsPayload').implement({
  description: 'Result of changing the shelving locations of a branch.',
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      description: 'The branch with its locations.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
    locations: t.prismaField({
      type: [ShelvingLocation],
      size: 20,
      description: `Locations in walking order after the change, retired ones included, at most ${maxLocations}.`,
      // Not from the cache, which learns of the change a moment later.
      resolve: (query, { branchId }, _args, { db }) =>
        db.prisma.shelvingLocation.findMany({ ...query, where: { branchId }, orderBy: walkingOrder }),
    }),
  }),
})

const DeskLocation = builder.objectRef<CountedLocation>('DeskShelvingLocation').implement({
  description: 'A shelving location for staff.',
  fields: (t) => ({
    location: t.field({ type: ShelvingLocation, description: 'The location.', resolve: ({ location }) => location }),
    copies: t.exposeInt('copies', { description: 'Number of copies that have it as their own location.' }),
    displayed: t.exposeInt('displayed', { description: 'Number of copies that have it as their temporary location.' }),
  }),
})

builder.objectField(DeskLists, 'locations', (t) =>
  t.field({
    type: [DeskLocation],
    size: 20,
    work: 2 * statementCost,
    description: `Shelving locations in walking order with their copies, retired ones included, at most ${maxLocations}.`,
    resolve: ({ branchId }, _args, { db }) => countedLocations(db, branchId),
  }),
)

export const locationArgument = {
  required: true,
  for: ShelvingLocation,
  description: 'Location of the branch.',
} as const

const nameInputs = {
  nameEasy: { validate: textInput(200), description: 'Name in easy Japanese. Empty deletes it.' },
  nameZh: { validate: textInput(200), description: 'Chinese name. Empty deletes it.' },
  nameKo: { validate: textInput(200), description: 'Korean name. Empty deletes it.' },
  floor: { validate: textInput(100), description: 'Floor, at most 20 characters, for example 1階. Empty deletes it.' },
} as const

const CreateShelvingLocationInput = builder.inputType('CreateShelvingLocationInput', {
  description: 'The input of `createShelvingLocation`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    code: t.string({
      required: true,
      validate: textInput(200),
      description: '1 to 30 letters, digits and signs without spaces, unique within the branch. It never changes.',
    }),
    name: t.string({ required: true, validate: textInput(200), description: 'Japanese name, 1 to 60 characters.' }),
    nameEn: t.string({ required: true, validate: textInput(200), description: 'English name, 1 to 60 characters.' }),
    nameEasy: t.string(nameInputs.nameEasy),
    nameZh: t.string(nameInputs.nameZh),
    nameKo: t.string(nameInputs.nameKo),
    floor: t.string(nameInputs.floor),
    kind: t.field({ type: LocationKindEnum, required: true, description: 'Kind of location.' }),
  }),
})

builder.mutationField('createShelvingLocation', (t) =>
  t.withAuth(staffOnly).field({
    type: LocationsPayload,
    role: managerOf('input.branchId'),
    description: 'Adds a shelving location at the end of the walking order.',
    args: { input: t.arg({ type: CreateShelvingLocationInput, required: true }) },
    errors: { types: refusalsOf(createShelvingLocation, deskResolver) },
    resolve: deskResolver('createShelvingLocation', async (tx, { branchId: _, ...given }, { branchId }) => {
      const { change } = await createShelvingLocation(tx, branchId, given)
      return { answer: { branchId }, details: { ...change } }
    }),
  }),
)

const UpdateShelvingLocationInput = builder.inputType('UpdateShelvingLocationInput', {
  description: 'The input of `updateShelvingLocation`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    locationId: t.globalID(locationArgument),
    version: t.int({ required: true, description: '`version` of the location as it was read.' }),
    name: t.string({ validate: textInput(200), description: 'Japanese name, 1 to 60 characters.' }),
    nameEn: t.string({ validate: textInput(200), description: 'English name, 1 to 60 characters.' }),
    nameEasy: t.string(nameInputs.nameEasy),
    nameZh: t.string(nameInputs.nameZh),
    nameKo: t.string(nameInputs.nameKo),
    floor: t.string(nameInputs.floor),
    kind: t.field({ type: LocationKindEnum, description: 'Kind of location.' }),
  }),
})

builder.mutationField('updateShelvingLocation', (t) =>
  t.withAuth(staffOnly).field({
    type: LocationsPayload,
    role: managerOf('input.branchId'),
    description: 'Changes the given fields of a shelving location.',
    args: { input: t.arg({ type: UpdateShelvingLocationInput, required: true }) },
    errors: { types: refusalsOf(updateShelvingLocation, deskResolver) },
    resolve: deskResolver(
      'updateShelvingLocation',
      async (tx, { branchId: _, locationId: id, version, ...given }, { branchId }) => {
        const locationId = Number(id.id)
        const change = await updateShelvingLocation(tx, { branchId, locationId, version }, given)
        return { answer: { branchId }, details: { locationId, ...change } }
      },
    ),
  }),
)

builder.mutationField('retireShelvingLocation', (t) =>
  t.withAuth(staffOnly).field({
    type: LocationsPayload,
    role: managerOf('branchId'),
    description: 'Retires a shelving location. Its copies stay there, and no further copy can be put there.',
    args: { branchId: t.arg.globalID(deskBranchArgument), locationId: t.arg.globalID(locationArgument) },
    errors: { types: refusalsOf(retireShelvingLocation, deskResolver) },
    resolve: deskResolver('retireShelvingLocation', async (tx, { locationId: id }, { branchId, now }) => {
      const locationId = Number(id.id)
      await retireShelvingLocation(tx, { branchId, locationId }, now)
      return { answer: { branchId }, details: { locationId } }
    }),
  }),
)

builder.mutationField('restoreShelvingLocation', (t) =>
  t.withAuth(staffOnly).field({
    type: LocationsPayload,
    role: managerOf('branchId'),
    description: 'Puts a retired shelving location into use again.',
    args: { branchId: t.arg.globalID(deskBranchArgument), locationId: t.arg.globalID(locationArgument) },
    errors: { types: refusalsOf(retireShelvingLocation, deskResolver) },
    resolve: deskResolver('restoreShelvingLocation', async (tx, { locationId: id }, { branchId }) => {
      const locationId = Number(id.id)
      await retireShelvingLocation(tx, { branchId, locationId }, null)
      return { answer: { branchId }, details: { locationId } }
    }),
  }),
)

builder.mutationField('deleteShelvingLocation', (t) =>
  t.withAuth(staffOnly).field({
    type: LocationsPayload,
    role: managerOf('branchId'),
    description: 'Deletes a shelving location without copies.',
    args: { branchId: t.arg.globalID(deskBranchArgument), locationId: t.arg.globalID(locationArgument) },
    errors: { types: refusalsOf(deleteShelvingLocation, deskResolver) },
    resolve: deskResolver('deleteShelvingLocation', async (tx, { locationId: id }, { branchId }) => {
      const locationId = Number(id.id)
      return { answer: { branchId }, details: await deleteShelvingLocation(tx, { branchId, locationId }) }
    }),
  }),
)

builder.mutationField('mergeShelvingLocations', (t) =>
  t.withAuth(staffOnly).field({
    type: LocationsPayload,
    role: managerOf('branchId'),
    description: 'Moves all copies of a shelving location to another one of the branch, and deletes it.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      locationId: t.arg.globalID({ ...locationArgument, description: 'Location that is deleted.' }),
      intoId: t.arg.globalID({ ...locationArgument, description: 'Location that gets the copies.' }),
    },
    errors: { types: refusalsOf(mergeShelvingLocations, deskResolver) },
    resolve: deskResolver('mergeShelvingLocations', async (tx, { locationId, intoId }, { branchId }) => {
      const ids = { branchId, locationId: Number(locationId.id), intoId: Number(intoId.id) }
      return { answer: { branchId }, details: await mergeShelvingLocations(tx, ids) }
    }),
  }),
)

builder.mutationField('orderShelvingLocations', (t) =>
  t.withAuth(staffOnly).field({
    type: LocationsPayload,
    role: managerOf('branchId'),
    description: 'Sets the walking order, which the pull list follows. Locations that are not named follow.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      locationIds: t.arg.globalIDList({
        required: true,
        for: ShelvingLocation,
        validate: z.array(z.any()).max(maxLocations),
        description: `Locations of the branch in walking order, at most ${maxLocations}.`,
      }),
    },
    errors: { types: refusalsOf(orderShelvingLocations, deskResolver) },
    resolve: deskResolver('orderShelvingLocations', async (tx, { locationIds }, { branchId }) => {
      const ids = locationIds.map(({ id }) => Number(id))
      await orderShelvingLocations(tx, branchId, ids)
      return { answer: { branchId }, details: { locationIds: ids } }
    }),
  }),
)
