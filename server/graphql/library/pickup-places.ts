import { type OfferedPlace, offeredPlaces } from '../../domain/library/pickup-places/read.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { CompartmentSizeEnum, PickupPlaceKindEnum } from '../enums.ts'
import { Branch, branchWithId } from './branch.ts'
import { Library } from './library.ts'

export const PickupPlace = builder.prismaNode('PickupPlace', {
  nullable: true,
  select: { id: true },
  id: { field: 'id' },
  description: 'A place of a branch where patrons collect holds from compartments without the counter (H20).',
  fields: (t) => ({
    kind: t.expose('kind', { type: PickupPlaceKindEnum, description: 'Kind of place.' }),
    name: t.exposeString('name', { description: 'Japanese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
    nameEasy: t.exposeString('nameEasy', {
      nullable: true,
      description: 'Name in easy Japanese. Null when there is none; pages show `name`.',
    }),
    nameZh: t.exposeString('nameZh', {
      nullable: true,
      description: 'Chinese name. Null when there is none; pages show `nameEn`.',
    }),
    nameKo: t.exposeString('nameKo', {
      nullable: true,
      description: 'Korean name. Null when there is none; pages show `nameEn`.',
    }),
    branch: t.field({
      type: Branch,
      description: 'Branch of the place.',
      select: { branchId: true },
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
    opens: t.exposeInt('opens', {
      nullable: true,
      description: 'Daily opening time in minutes after midnight in Tokyo. Null when it is open around the clock.',
    }),
    closes: t.exposeInt('closes', {
      nullable: true,
      description: 'Daily closing time in minutes after midnight in Tokyo. Null when it is open around the clock.',
    }),
    everyDay: t.exposeBoolean('everyDay', {
      description: 'Whether it is also open on days on which the branch is closed.',
    }),
    shelfDays: t.exposeInt('shelfDays', {
      nullable: true,
      description: 'Days for which a copy stays there. Null for the days of the hold shelf.',
    }),
  }),
})

export const PickupCompartment = builder.prismaNode('PickupCompartment', {
  nullable: true,
  select: { id: true },
  id: { field: 'id' },
  description: 'A compartment of a pickup place, which has at most one copy (H21).',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'Label on its door.' }),
    size: t.expose('size', { type: CompartmentSizeEnum, description: 'Size.' }),
    inService: t.exposeBoolean('inService', { description: 'False while it is out of order.' }),
    place: t.relation('place', { type: PickupPlace, description: 'Place of the compartment.' }),
  }),
})

const PickupPlaceOffer = builder.objectRef<OfferedPlace>('PickupPlaceOffer').implement({
  description: 'A pickup place that can be chosen for a hold.',
  fields: (t) => ({
    place: t.field({ type: PickupPlace, description: 'The place.', resolve: (offer) => offer }),
    compartments: t.int({
      description: 'Number of compartments in service.',
      resolve: ({ capacity }) => capacity.inService,
    }),
    free: t.int({ description: 'Number of empty compartments in service.', resolve: ({ capacity }) => capacity.free }),
  }),
})

builder.objectField(Library, 'pickupPlaces', (t) =>
  t.field({
    type: [PickupPlaceOffer],
    size: 5,
    work: statementCost,
    description:
      'Lockers and self-service shelves that can be chosen for holds, by branch, at most 10 for each. Empty in front of a library system.',
    resolve: (_library, _args, { db }) => (librarySystemOf(db) ? [] : offeredPlaces(db)),
  }),
)
