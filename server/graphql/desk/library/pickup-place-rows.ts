import type { PickupPlace as PlaceRow } from '../../../../generated/prisma/client.ts'
import { placeOrder } from '../../../domain/library/pickup-places/read.ts'
import { maxCompartments, maxPlaces } from '../../../domain/library/pickup-places/refusals.ts'
import {
  type CompartmentRow,
  compartmentsOf,
  copiesToPlace,
  maxToPlace,
  type ToPlaceRow,
} from '../../../domain/pickup-places/overview.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { CompartmentSizeEnum, FullPlaceRuleEnum, PickupCompartment, PickupPlace } from '../../library/pickup-places.ts'
import { DeskLists } from '../holds/lists.ts'
import { DeskHold } from '../types.ts'

const CompartmentUseEnum = builder.enumType('CompartmentUse', {
  description: 'Content of a compartment.',
  values: {
    FREE: { description: 'Nothing.' },
    HELD: { description: 'A copy that its patron can collect.' },
    TO_EMPTY: { description: 'A copy without a ready hold. Staff take it out and scan it at check-in.' },
  } as const,
})

const DeskCompartment = builder.objectRef<CompartmentRow>('DeskCompartment').implement({
  description: 'A compartment for staff.',
  fields: (t) => ({
    compartmentId: t.globalID({
      description: '`PickupCompartment` of the row.',
      resolve: ({ id }) => ({ type: PickupCompartment, id }),
    }),
    label: t.exposeString('label', { description: 'Label on its door.' }),
    size: t.field({ type: CompartmentSizeEnum, description: 'Size.', resolve: ({ size }) => size }),
    inService: t.exposeBoolean('inService', { description: 'False while it is out of order.' }),
    use: t.field({ type: CompartmentUseEnum, description: 'Content.', resolve: ({ use }) => use }),
    barcode: t.exposeString('barcode', {
      nullable: true,
      description: 'Barcode of the copy in it. Null when it is empty.',
    }),
    holdId: t.globalID({
      nullable: true,
      description: '`DeskHold` of the copy in it. Null when no ready hold has it.',
      resolve: ({ holdId }) => (holdId === null ? null : { type: DeskHold, id: holdId }),
    }),
    expiresOn: t.expose('expiresOn', {
      type: 'Date',
      nullable: true,
      description: 'Last day of the copy in it. Null when no ready hold has it.',
    }),
  }),
})

interface PlaceWithCompartments {
  place: PlaceRow
  compartments: CompartmentRow[]
}

const DeskPickupPlace = builder.objectRef<PlaceWithCompartments>('DeskPickupPlace').implement({
  description: 'A pickup place for staff.',
  fields: (t) => ({
    place: t.field({ type: PickupPlace, description: 'The place.', resolve: ({ place }) => place }),
    whenFull: t.field({
      type: FullPlaceRuleEnum,
      description: 'Where a copy goes when every compartment is taken.',
      resolve: ({ place }) => place.whenFull,
    }),
    position: t.int({
      description: 'Position in the order of the branch, smallest first.',
      resolve: ({ place }) => place.position,
    }),
    version: t.int({
      description: 'Number of the edit, for `updatePickupPlace`.',
      resolve: ({ place }) => place.version,
    }),
    retiredAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was retired. Null while it is in use.',
      resolve: ({ place }) => place.retiredAt,
    }),
    compartments: t.field({
      type: [DeskCompartment],
      size: 50,
      description: `Compartments by label, at most ${maxCompartments}.`,
      resolve: ({ compartments }) => compartments,
    }),
  }),
})

const CopyToPlace = builder.objectRef<ToPlaceRow>('CopyToPlace').implement({
  description: 'A copy that has arrived for a pickup place and is in no compartment yet.',
  fields: (t) => ({
    placeId: t.globalID({
      description: '`PickupPlace` of its hold.',
      resolve: ({ placeId }) => ({ type: PickupPlace, id: placeId }),
    }),
    barcode: t.exposeString('barcode', { description: 'Barcode of the copy.' }),
    title: t.exposeString('title', { description: 'Title of the copy.' }),
    volume: t.exposeString('volume', { nullable: true, description: 'Volume. Null when there is none.' }),
  }),
})

builder.objectFields(DeskLists, (t) => ({
  pickupPlaces: t.field({
    type: [DeskPickupPlace],
    size: 5,
    work: 2 * statementCost,
    description: `Pickup places of the branch in their order, retired ones included, at most ${maxPlaces}.`,
    resolve: async ({ branchId }, _args, { db }) => {
      const places = await db.prisma.pickupPlace.findMany({ where: { branchId }, orderBy: placeOrder })
      const compartments = places.length === 0 ? [] : await compartmentsOf(db.prisma, branchId)
      return places.map((place) => ({
        place,
        compartments: compartments.filter(({ placeId }) => placeId === place.id),
      }))
    },
  }),
  toPlace: t.field({
    type: [CopyToPlace],
    size: 20,
    work: statementCost,
    description: `Copies that have arrived for a pickup place and are in no compartment yet, oldest hold first, at most ${maxToPlace}.`,
    resolve: ({ branchId }, _args, { db }) => copiesToPlace(db.prisma, branchId),
  }),
}))
