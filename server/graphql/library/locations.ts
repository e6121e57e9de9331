import { LocationKind } from '../../../generated/prisma/enums.ts'
import { cachedShelvingLocations } from '../../domain/library/rules/rule-cache.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch, branchWithId } from './branch.ts'

export const LocationKindEnum = builder.enumType(LocationKind, {
  name: 'ShelvingLocationKind',
  description: 'Kind of shelving location (配架場所).',
  values: {
    OPEN: { description: 'Open shelves (開架).' },
    CLOSED_STACKS: { description: 'Closed stacks (書庫). Staff fetch the copies.' },
    REFERENCE: { description: 'Reference works (参考図書).' },
    CHILDREN: { description: "Children's books (児童)." },
    DISPLAY: { description: 'A display (特集).' },
  },
})

export const ShelvingLocation = builder.prismaNode('ShelvingLocation', {
  nullable: true,
  select: { id: true },
  scope: 'public',
  id: { field: 'id' },
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Code in imports and exports, unique within the branch.' }),
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
    floor: t.exposeString('floor', { nullable: true, description: 'Floor, for example 1階. Null when not recorded.' }),
    kind: t.expose('kind', { type: LocationKindEnum, description: 'Kind of location.' }),
    position: t.exposeInt('position', { description: 'Walking order within the branch, smallest first.' }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was retired. Null while copies can be put there.',
    }),
    version: t.exposeInt('version', { description: 'Number of the edit, for `updateShelvingLocation`.' }),
    branch: t.field({
      type: Branch,
      description: 'Branch of the location.',
      select: { branchId: true },
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
  }),
})

/** Returns an existing location, usually without a database query. Null for null. */
export async function locationWithId(locationId: number | null, { db }: Context) {
  if (locationId === null) return null
  return (
    (await cachedShelvingLocations(db)).find(({ id }) => id === locationId) ??
    db.prisma.shelvingLocation.findUnique({ where: { id: locationId } })
  )
}

builder.prismaObjectFields(Branch, (t) => ({
  shelvingLocations: t.field({
    type: [ShelvingLocation],
    size: 20,
    description: 'Shelving locations (配架場所) in walking order, at most 200.',
    args: {
      retired: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether to include retired locations.',
      }),
    },
    select: { id: true },
    resolve: async ({ id }, { retired }, { db }) =>
      (await cachedShelvingLocations(db)).filter(
        ({ branchId, retiredAt }) => branchId === id && (retired || retiredAt === null),
      ),
  }),
}))
