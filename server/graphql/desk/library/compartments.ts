import * as z from 'zod'
import { managerOf } from '../../../domain/common/roles.ts'
import {
  addCompartments,
  deleteCompartment,
  updateCompartment,
} from '../../../domain/library/pickup-places/compartments.ts'
import { maxCompartments } from '../../../domain/library/pickup-places/refusals.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { CompartmentSizeEnum, PickupCompartment } from '../../library/pickup-places.ts'
import { deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { PickupPlacesPayload, placeArgument } from './pickup-places.ts'

builder.mutationField('addCompartments', (t) =>
  t.withAuth(staffOnly).field({
    type: PickupPlacesPayload,
    role: managerOf('branchId'),
    needs: 'CIRCULATION',
    description: 'Adds compartments to a pickup place. Labels that it has already stay as they are.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      placeId: t.arg.globalID(placeArgument),
      labels: t.arg.stringList({
        required: true,
        validate: z.array(textInput(100)).max(maxCompartments),
        description: `Labels on the doors, 1 to 10 characters each, at most ${maxCompartments}.`,
      }),
      size: t.arg({ type: CompartmentSizeEnum, required: true, description: 'Size of these compartments.' }),
    },
    errors: { types: refusalsOf(addCompartments, deskResolver) },
    resolve: deskResolver('addCompartments', async (tx, { placeId: id, labels, size }, { branchId }) => {
      const placeId = Number(id.id)
      const done = await addCompartments(tx, { branchId, placeId }, { labels, size })
      return { answer: { branchId }, details: { placeId, ...done } }
    }),
  }),
)

const compartmentArgument = {
  required: true,
  for: PickupCompartment,
  description: 'Compartment of a place of the branch.',
} as const

builder.mutationField('updateCompartment', (t) =>
  t.withAuth(staffOnly).field({
    type: PickupPlacesPayload,
    role: managerOf('branchId'),
    needs: 'CIRCULATION',
    description: 'Changes the size of a compartment, or takes it out of service. A copy that is in it stays there.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      compartmentId: t.arg.globalID(compartmentArgument),
      size: t.arg({ type: CompartmentSizeEnum, required: true, description: 'New size.' }),
      inService: t.arg.boolean({ required: true, description: 'False while it is out of order.' }),
    },
    errors: { types: refusalsOf(updateCompartment, deskResolver) },
    resolve: deskResolver('updateCompartment', async (tx, { compartmentId: id, size, inService }, { branchId }) => {
      const compartmentId = Number(id.id)
      const { change } = await updateCompartment(tx, { branchId, compartmentId }, { size, inService })
      return { answer: { branchId }, details: { compartmentId, ...change } }
    }),
  }),
)

builder.mutationField('deleteCompartment', (t) =>
  t.withAuth(staffOnly).field({
    type: PickupPlacesPayload,
    role: managerOf('branchId'),
    needs: 'CIRCULATION',
    description: 'Deletes an empty compartment.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      compartmentId: t.arg.globalID(compartmentArgument),
    },
    errors: { types: refusalsOf(deleteCompartment, deskResolver) },
    resolve: deskResolver('deleteCompartment', async (tx, { compartmentId: id }, { branchId }) => {
      const details = await deleteCompartment(tx, { branchId, compartmentId: Number(id.id) })
      return { answer: { branchId }, details }
    }),
  }),
)
