import type { GraphQLResolveInfo } from 'graphql'
import * as z from 'zod'
import { encodeGlobalId } from '../../common/global-id.ts'
import { loadAuthorNames } from '../../domain/catalogue/author-names/author-name-cache.ts'
import { rolesOf } from '../../domain/catalogue/titles/contributor.ts'
import {
  branchesWithCopyOnShelf,
  copyOrder,
  copySelect,
  countCopies,
  itemState,
  itemStateSelect,
  maxItems,
} from '../../domain/catalogue/titles/copies.ts'
import { keptTitle, keptTitles } from '../../domain/common/merged-titles.ts'
import { effectiveLocationId, isDisplayed, itemLocationSelect } from '../../domain/library/locations/effective.ts'
import { coverOf } from '../../domain/library/rules/covers.ts'
import { cachedBranches, cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { coverPath } from '../../domain/records/covers/cover-image.ts'
import type { Context } from '../engine/context/context.ts'
import { selects } from '../engine/execution/requested-fields.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { checkPageSize } from '../engine/schema/connections.ts'
import { Branch } from '../library/branch.ts'
import { locationWithId, ShelvingLocation } from '../library/locations.ts'
import { MaterialType, materialTypeWithCode } from '../library/material-types.ts'
import { ItemStateEnum } from './enums.ts'

const Contributor = builder.prismaObject('Contributor', {
  select: {},
  fields: (t) => ({
    role: t.exposeString('role'),
    name: t.exposeString('name', { description: 'Name as recorded.' }),
    reading: t.exposeString('reading', {
      nullable: true,
      description: 'Reading of the name as recorded. Null when not recorded.',
    }),
  }),
})

export const Item = builder.prismaNode('Item', {
  nullable: true,
  select: { id: true },
  scope: 'public',
  id: { field: 'id' },
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'Barcode as scanned. Unique among copies.' }),
    branch: t.relation('branch', { type: Branch, description: 'The branch that owns the copy.' }),
    shelfMark: t.exposeString('shelfMark', { nullable: true }),
    volume: t.string({
      nullable: true,
      description: 'Volume or issue of the copy (巻号), as a library system reports it. Null when not reported.',
      resolve: () => null,
    }),
    referenceOnly: t.exposeBoolean('referenceOnly'),
    state: t.field({
      type: ItemStateEnum,
      description: "Current state, derived from the copy's record, loan and hold.",
      select: { ...itemStateSelect, title: { select: { materialType: true } } },
      resolve: (item, _args, context) => {
        const state = itemState(item)
        return state === 'ON_SHELF' ? stateOnShelf(item.title.materialType, context) : state
      },
    }),
    dueOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Due date of its loan. Null when it is not on loan.',
      select: { loans: itemStateSelect.loans },
      resolve: ({ loans }) => loans[0]?.dueOn ?? null,
    }),
    location: t.field({
      type: ShelvingLocation,
      nullable: true,
      description: 'Where the copy stands today: its display, otherwise its own location. Null when not recorded.',
      select: itemLocationSelect,
      resolve: (item, _args, context) => locationWithId(effectiveLocationId(item, context.now), context),
    }),
    permanentLocation: t.field({
      type: ShelvingLocation,
      nullable: true,
      description: 'Location to which the copy returns after a display. Null when not recorded.',
      select: { locationId: true },
      resolve: ({ locationId }, _args, context) => locationWithId(locationId, context),
    }),
    temporaryUntil: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day at the display. Null when the copy is at its own location.',
      select: itemLocationSelect,
      resolve: (item, _args, { now }) => (isDisplayed(item, now) ? item.temporaryUntil : null),
    }),
  }),
})

/** A copy of a type that the library does not lend is for use in the library (L10). */
function stateOnShelf(
  code: string,
  context: Context,
): 'ON_SHELF' | 'REFERENCE_ONLY' | Promise<'ON_SHELF' | 'REFERENCE_ONLY'> {
  const stateOf = ({ lendable }: { lendable: boolean }) => (lendable ? 'ON_SHELF' : 'REFERENCE_ONLY')
  const type = materialTypeWithCode(code, context)
  return type instanceof Promise ? type.then(stateOf) : stateOf(type)
}

interface CopiesShape extends ReturnType<typeof countCopies> {
  known?: boolean
  onOrder?: number
  /** The branches with a copy on the shelf. */
  branchIds?: ReadonlySet<number>
}

const Copies = builder.objectRef<CopiesShape>('Copies').implement({
  description: 'Numbers of copies of a title.',
  fields: (t) => ({
    total: t.exposeInt('total', {
      description: 'Copies that the library still has, reference copies included and damaged ones not.',
    }),
    lendable: t.exposeInt('lendable', {
      description: 'Copies that can be lent, now, after their return or after their arrival.',
    }),
    onShelf: t.exposeInt('onShelf', { description: 'Copies that can be lent now.' }),
    onOrder: t.int({
      description:
        'The lendable copies that a library system has on order or in processing. 0 without a library system. They can be reserved.',
      resolve: ({ onOrder = 0 }) => onOrder,
    }),
    known: t.boolean({
      description: 'Whether the states are known.',
      resolve: ({ known = true }) => known,
    }),
    branchesOnShelf: t.field({
      type: [Branch],
      size: 5,
      description: 'Branches with a copy that can be lent now, in display order. Empty when the states are not known.',
      resolve: async ({ branchIds }, _args, { db }) =>
        branchIds?.size ? (await cachedBranches(db)).filter(({ id }) => branchIds.has(id)) : [],
    }),
  }),
})

interface CoverShape {
  titleId: number
  checksum: string
  width: number
  height: number
  credit: string | null
}

const Cover = builder.objectRef<CoverShape>('Cover').implement({
  description: 'A cover image that the library uploaded: a small JPEG image without metadata.',
  fields: (t) => ({
    url: t.string({
      description: 'Path of the image on this service. It changes with the image.',
      resolve: ({ titleId, checksum }) => coverPath(titleId, checksum),
    }),
    width: t.exposeInt('width', { description: 'Width in pixels.' }),
    height: t.exposeInt('height', { description: 'Height in pixels.' }),
    credit: t.exposeString('credit', {
      nullable: true,
      description: 'Credit to show with the image. Null when none is needed.',
    }),
  }),
})

const maxVolumes = 100
const maxRequested = 100

export const Title = builder.prismaNode('Title', {
  nullable: true,
  // A record is wide, and half of it is search data.
  select: { id: true },
  scope: 'public',
  id: { field: 'id' },
  fields: (t) => ({
    source: t.exposeString('source'),
    controlNumber: t.exposeString('controlNumber'),
    title: t.exposeString('title', { description: 'Title as recorded, without subtitle and volume.' }),
    titleReading: t.exposeString('titleReading', {
      nullable: true,
      description: 'Reading as recorded. Null when not recorded.',
    }),
    subtitle: t.exposeString('subtitle', {
      nullable: true,
      description: 'Subtitle as recorded. Null when not recorded.',
    }),
    subtitleReading: t.exposeString('subtitleReading', {
      nullable: true,
      description: 'Reading as recorded. Null when not recorded.',
    }),
    volume: t.exposeString('volume', { nullable: true }),
    volumeOrder: t.exposeInt('volumeOrder', {
      nullable: true,
      description: 'Order within the work, smallest first. Null when not recorded.',
    }),
    workId: t.id({
      nullable: true,
      description: 'Global ID of the work. Null when the title belongs to none.',
      select: { workId: true },
      resolve: ({ workId }) => (workId === null ? null : encodeGlobalId('Work', workId)),
    }),
    contributors: t.relation('contributors', {
      type: Contributor,
      size: 5,
      description: 'Contributors in the order of the record.',
      query: { orderBy: { position: 'asc' } },
    }),
    rolesOf: t.stringList({
      size: 2,
      description: 'The roles of a contributor in this title, without duplicates.',
      args: {
        name: t.arg.string({
          required: true,
          validate: textInput(100),
          description: 'Whole name, reading or another known spelling, at most 100 characters.',
        }),
      },
      // The same selection as `contributors`, so that one query reads both.
      select: { contributors: { orderBy: { position: 'asc' } } },
      resolve: async ({ contributors }, { name }, { db }) => {
        const known = (await loadAuthorNames(db)).of(name)
        return rolesOf(contributors, [name, ...(known?.spellings.map(({ written }) => written) ?? [])])
      },
    }),
    cover: t.field({
      type: Cover,
      nullable: true,
      description: 'The uploaded cover image, which takes precedence over `coverUrl`. Null when there is none.',
      select: { cover: { select: { titleId: true, checksum: true, width: true, height: true, credit: true } } },
      resolve: ({ cover }) => cover,
    }),
    coverUrl: t.string({
      nullable: true,
      description: 'URL of the cover image at the provider. Null when there is no provider or no ISBN.',
      select: { isbns: true },
      resolve: async ({ isbns }, _args, { db }) => coverOf(await cachedPolicy(db), isbns),
    }),
    publisher: t.exposeString('publisher', {
      nullable: true,
      description: 'Publisher as recorded. Null when not recorded.',
    }),
    publishedYear: t.exposeInt('publishedYear', {
      nullable: true,
      description: 'Year of publication. Null when unknown.',
    }),
    publishedOn: t.exposeString('publishedOn', { nullable: true }),
    isbns: t.exposeStringList('isbns', { size: 2 }),
    ndcs: t.exposeStringList('ndcs', { size: 2 }),
    subjects: t.exposeStringList('subjects', { size: 5, description: 'Subject headings as recorded.' }),
    edition: t.exposeString('edition', {
      nullable: true,
      description: 'Edition as printed, for example 第2版. Null when not recorded.',
    }),
    extent: t.exposeString('extent', {
      nullable: true,
      description: 'Pages or playing time, size and accompaniments. Null when not recorded.',
    }),
    series: t.exposeStringList('series', {
      size: 2,
      description: 'Series with the number in the series, as recorded.',
    }),
    contents: t.exposeStringList('contents', {
      size: 10,
      description: 'Titles of the contained works with their authors.',
    }),
    notes: t.exposeStringList('notes', { size: 5, description: 'Notes as recorded.' }),
    language: t.exposeString('language'),
    materialType: t.field({
      type: MaterialType,
      description: 'Material type. A CD whose label marks it as spoken is SPOKEN_CD (L2).',
      select: { materialType: true },
      resolve: ({ materialType }, _args, context) => materialTypeWithCode(materialType, context),
    }),
    materialTypeCode: t.field({
      type: 'MaterialTypeCode',
      description:
        'Code of the material type. Documents of 1.0.0 get it when they ask `materialType` without a selection.',
      deprecationReason: 'Use `materialType { code }`.',
      select: { materialType: true },
      resolve: async ({ materialType }, _args, context) => (await materialTypeWithCode(materialType, context)).code,
    }),
    isAv: t.boolean({
      description: 'Whether it counts as AV, which branches without AV pickup do not hand out.',
      select: { materialType: true },
      resolve: async ({ materialType }, _args, context) => (await materialTypeWithCode(materialType, context)).isAv,
    }),
    discLabel: t.exposeString('discLabel', { nullable: true }),
    addedAt: t.expose('addedAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the title ended, because the system that it is harvested from no longer has it. No search finds it. Null for other titles.',
    }),
    items: t.field({
      type: [Item],
      size: 10,
      description: `Copies on record by branch, lost and withdrawn ones included, at most ${maxItems}.`,
      select: (_args, _context, nested) => ({ items: nested({ orderBy: copyOrder }) }),
      resolve: ({ items }) => items.slice(0, maxItems),
    }),
    holdableItems: t.field({
      type: [Item],
      size: 10,
      description: `Copies on which a single hold can be placed with \`itemId\` (G18), at most ${maxItems}. Empty where \`Library.unsupported\` has ITEM_HOLDS.`,
      resolve: () => [],
    }),
    requiresItem: t.boolean({
      description:
        'Whether a hold must name one of `holdableItems`, because the library does not offer the title itself.',
      resolve: () => false,
    }),
    copies: t.field({
      type: Copies,
      work: 5,
      description: 'Numbers of copies.',
      // The same order as `items`, so that one query reads both.
      select: { materialType: true, items: { orderBy: copyOrder, select: copySelect } },
      resolve: async ({ materialType, items }, _args, context) => {
        const counts = countCopies(items)
        const { lendable } = await materialTypeWithCode(materialType, context)
        if (!lendable) return { ...counts, lendable: 0, onShelf: 0 }
        return { ...counts, branchIds: branchesWithCopyOnShelf(items) }
      },
    }),
  }),
})

builder.prismaObjectField(Item, 'title', (t) =>
  t.relation('title', { type: Title, description: 'The title of the copy.' }),
)

builder.prismaObjectFields(Title, (t) => ({
  otherVolumes: t.field({
    type: [Title],
    description: `Other volumes of the same work in order, at most ${maxVolumes}. \`work\` lists all.`,
    args: {
      first: t.arg.int({
        defaultValue: maxVolumes,
        required: true,
        description: `Number of volumes, at most ${maxVolumes}.`,
      }),
    },
    select: ({ first }, _context, nested) => {
      checkPageSize('first', first, maxVolumes)
      // One more row, because this volume may be among them.
      const titles = nested({ take: first + 1, orderBy: [{ volumeOrder: 'asc' }, { id: 'asc' }] } as const)
      return { id: true, work: { select: { titles } } }
    },
    resolve: ({ id, work }, { first }) => work?.titles.filter((volume) => volume.id !== id).slice(0, first) ?? [],
  }),
}))

builder.queryField('title', (t) =>
  t.prismaField({
    type: Title,
    scope: 'public',
    nullable: true,
    description:
      'A title. A record that was merged into another is found as that one. Null when the catalogue does not have it.',
    args: { id: t.arg.globalID({ required: true, for: Title, description: 'Global ID of the title.' }) },
    resolve: async (query, _root, { id }, context, info) => {
      const { prisma } = context.db
      prefetchEligibility([Number(id.id)], context, info)
      const title = await prisma.title.findUnique({ where: { id: Number(id.id) }, ...query })
      const kept = title ? null : await keptTitle(prisma, Number(id.id))
      return kept === null ? title : prisma.title.findUnique({ where: { id: kept }, ...query })
    },
  }),
)

builder.queryField('titlesByIds', (t) =>
  t.prismaField({
    type: [Title],
    scope: 'public',
    description: `Titles by ID in the given order, at most ${maxRequested}. Unknown IDs are skipped. A record that was merged into another is found as that one.`,
    args: {
      ids: t.arg.globalIDList({
        required: true,
        for: Title,
        validate: z.array(z.any()).max(maxRequested),
        description: `At most ${maxRequested} IDs.`,
      }),
    },
    resolve: async (query, _root, { ids }, context, info) => {
      const { prisma } = context.db
      const wanted = [...new Set(ids.map(({ id }) => Number(id)))]
      prefetchEligibility(wanted, context, info)
      const rows = await prisma.title.findMany({ where: { id: { in: wanted } }, ...query })
      const kept = await keptTitles(
        prisma,
        wanted.filter((id) => !rows.some((row) => row.id === id)),
      )
      const added = [...kept.values()].filter((id) => !wanted.includes(id))
      if (added.length > 0) rows.push(...(await prisma.title.findMany({ where: { id: { in: added } }, ...query })))
      const found = new Set(wanted.map((id) => kept.get(id) ?? id))
      return [...found].flatMap((id) => rows.find((row) => row.id === id) ?? [])
    },
  }),
)

/** Starts the eligibility checks, which need only title IDs, before the rows are read. */
function prefetchEligibility(ids: number[], { loaders }: Context, info: GraphQLResolveInfo): void {
  if (selects(info, 'refusal')) void loaders.placementEligibility.loadMany(ids)
}
