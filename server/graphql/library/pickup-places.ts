import { CompartmentSize, FullPlaceRule, PickupPlaceKind } from '../../../generated/prisma/enums.ts'
import { type OfferedPlace, offeredPlaces } from '../../domain/library/pickup-places/read.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch, branchWithId } from './branch.ts'
import { Library } from './library.ts'

export const PickupPlaceKindEnum = builder.enumType(PickupPlaceKind, {
  name: 'PickupPlaceKind',
  description: 'Kind of a place where patrons collect holds without the counter.',
  values: {
    LOCKER: { description: 'Locker whose doors a code or a card opens (受取ロッカー).' },
    OPEN_SHELF: { description: 'Shelf from which patrons take their copies themselves (セルフ取置棚).' },
  },
})

export const CompartmentSizeEnum = builder.enumType(CompartmentSize, {
  name: 'CompartmentSize',
  description: 'Size of a compartment.',
  values: {
    SMALL: { description: 'Small.' },
    MEDIUM: { description: 'Medium.' },
    LARGE: { description: 'Large.' },
  },
})

export const FullPlaceRuleEnum = builder.enumType(FullPlaceRule, {
  name: 'FullPlaceRule',
  description: 'Where a copy goes when every compartment of its place is taken.',
  values: {
    WAIT: { description: 'It waits for a free compartment.' },
    NEXT_PLACE: { description: 'It goes to the next place of the branch, and at last to the counter.' },
  },
})

export const PickupPlace = builder.prismaNode('PickupPlace', {
  nullable: true,
  select: { id: true },
  scope: 'public',
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
  scope: 'public',
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
