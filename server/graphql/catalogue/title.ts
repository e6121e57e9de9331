import type { GraphQLResolveInfo } from 'graphql'
import * as z from 'zod'
import { authorNamesOf } from '../../domain/catalogue/author-names/author-name-cache.ts'
import { rolesOf } from '../../domain/catalogue/titles/contributor.ts'
import { byBranch, countCopies, itemState, itemStateSelect, mostItems } from '../../domain/catalogue/titles/copies.ts'
import { coverOf } from '../../domain/library/rules/covers.ts'
import { policyOf } from '../../domain/library/rules/rule-cache.ts'
import type { Context } from '../engine/context/context.ts'
import { asks } from '../engine/execution/requested-fields.ts'
import { plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { checkSize } from '../engine/schema/connections.ts'
import { ItemStateEnum, MaterialTypeEnum } from '../enums.ts'
import { Branch } from '../library/branch.ts'

const Contributor = builder.prismaObject('Contributor', {
  select: {},
  fields: (t) => ({
    role: t.exposeString('role'),
    name: t.exposeString('name', { description: 'As recorded.' }),
    reading: t.exposeString('reading', { nullable: true, description: 'Of the name, as recorded; null: it has none.' }),
  }),
})

export const Item = builder.prismaNode('Item', {
  nullable: true,
  select: { id: true },
  id: { field: 'id' },
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'As the scanner reads it; no other copy has it.' }),
    branch: t.relation('branch', { type: Branch, description: 'The owner, where it goes home to.' }),
    shelfMark: t.exposeString('shelfMark', { nullable: true }),
    referenceOnly: t.exposeBoolean('referenceOnly'),
    state: t.field({
      type: ItemStateEnum,
      description: 'Judged now, from its record, its loan and its hold.',
      select: itemStateSelect,
      resolve: itemState,
    }),
    dueOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day of its loan; null: it is not on loan.',
      select: { loans: itemStateSelect.loans },
      resolve: ({ loans }) => loans[0]?.dueOn ?? null,
    }),
  }),
})

const Copies = builder.objectRef<ReturnType<typeof countCopies> & { known?: boolean }>('Copies').implement({
  description: 'The copies of one title, counted.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'All that the library still has, reference copies included.' }),
    lendable: t.exposeInt('lendable', { description: 'Those that can be lent, now or after their return.' }),
    onShelf: t.exposeInt('onShelf', { description: 'Those that can be lent now.' }),
    known: t.boolean({
      description: "Whether it is known what each is doing; false: the library's own system does not say.",
      resolve: ({ known = true }) => known,
    }),
  }),
})

const mostVolumes = 100
const mostAsked = 100

export const Title = builder.prismaNode('Title', {
  nullable: true,
  // A record is wide, and half of it is what words are looked for in.
  select: { id: true },
  id: { field: 'id' },
  fields: (t) => ({
    source: t.exposeString('source'),
    controlNumber: t.exposeString('controlNumber'),
    title: t.exposeString('title', { description: 'As recorded, without subtitle and volume.' }),
    titleReading: t.exposeString('titleReading', { nullable: true, description: 'As recorded; null: it has none.' }),
    subtitle: t.exposeString('subtitle', { nullable: true, description: 'As recorded; null: it has none.' }),
    subtitleReading: t.exposeString('subtitleReading', {
      nullable: true,
      description: 'As recorded; null: it has none.',
    }),
    volume: t.exposeString('volume', { nullable: true }),
    volumeOrder: t.exposeInt('volumeOrder', { nullable: true, description: 'Order within the work, smallest first.' }),
    workId: t.exposeInt('workId', { nullable: true, description: 'Volumes of one work have the same; no global id.' }),
    contributors: t.relation('contributors', {
      type: Contributor,
      size: 5,
      description: 'In the order of the record; somebody with two roles may be there twice.',
      query: { orderBy: { position: 'asc' } },
    }),
    rolesOf: t.stringList({
      size: 2,
      description:
        'As what that contributor, by the whole name, its reading or another spelling, has a part in it, each role once.',
      args: {
        name: t.arg.string({
          required: true,
          validate: plainText(100),
          description: 'Compared as search compares; at most 100 characters.',
        }),
      },
      // Asked for as `contributors` are, so that both are read at once.
      select: { contributors: { orderBy: { position: 'asc' } } },
      resolve: async ({ contributors }, { name }, { db }) => {
        const known = (await authorNamesOf(db)).of(name)
        return rolesOf(contributors, [name, ...(known?.spellings.map(({ written }) => written) ?? [])])
      },
    }),
    coverUrl: t.string({
      nullable: true,
      description:
        'A picture of its cover, at the provider that the library chose; null: there is no provider, or no ISBN.',
      select: { isbns: true },
      resolve: async ({ isbns }, _args, { db }) => coverOf(await policyOf(db), isbns),
    }),
    publisher: t.exposeString('publisher', { nullable: true, description: 'As recorded; null: not recorded.' }),
    publishedYear: t.exposeInt('publishedYear', {
      nullable: true,
      description: 'Null: not known, and no search by years finds it.',
    }),
    publishedOn: t.exposeString('publishedOn', { nullable: true }),
    isbns: t.exposeStringList('isbns', { size: 2 }),
    ndcs: t.exposeStringList('ndcs', { size: 2 }),
    subjects: t.exposeStringList('subjects', { size: 5, description: 'Subject headings, as recorded.' }),
    edition: t.exposeString('edition', { nullable: true, description: 'As printed, e.g. 第2版.' }),
    extent: t.exposeString('extent', {
      nullable: true,
      description: 'Pages or playing time, size, what comes with it.',
    }),
    series: t.exposeStringList('series', { size: 2, description: 'With the number in the series, as recorded.' }),
    contents: t.exposeStringList('contents', { size: 10, description: 'The pieces in it, each with who made it.' }),
    notes: t.exposeStringList('notes', { size: 5, description: 'As recorded.' }),
    language: t.exposeString('language'),
    materialType: t.expose('materialType', {
      type: MaterialTypeEnum,
      description: 'A CD whose disc label says that it is spoken is SPOKEN_CD (L2).',
    }),
    isAv: t.boolean({
      description: 'Counts as AV: not handed out at branches without AV pickup.',
      select: { materialPolicy: { select: { isAv: true } } },
      resolve: ({ materialPolicy }) => materialPolicy.isAv,
    }),
    discLabel: t.exposeString('discLabel', { nullable: true }),
    addedAt: t.expose('addedAt', { type: 'DateTime' }),
    items: t.field({
      type: [Item],
      size: 10,
      description: `Copies on record, by branch, with those that are lost or withdrawn; at most ${mostItems}, and \`copies\` counts all.`,
      select: (_args, _context, nested) => ({ items: nested({ orderBy: byBranch }) }),
      resolve: ({ items }) => items.slice(0, mostItems),
    }),
    copies: t.field({
      type: Copies,
      work: 5,
      description: '`items`, counted.',
      // Asked for in the same order as `items`, so that both are read at once.
      select: { items: { orderBy: byBranch, select: itemStateSelect } },
      resolve: ({ items }) => countCopies(items),
    }),
  }),
})

builder.prismaObjectField(Item, 'title', (t) =>
  t.relation('title', { type: Title, description: 'What it is a copy of.' }),
)

builder.prismaObjectFields(Title, (t) => ({
  otherVolumes: t.field({
    type: [Title],
    description: `The other volumes of the same work, in order, the first of them; at most ${mostVolumes}. All are in
\`work\`.`,
    args: {
      first: t.arg.int({ defaultValue: mostVolumes, required: true, description: `How many; at most ${mostVolumes}.` }),
    },
    select: ({ first }, _context, nested) => {
      checkSize('first', first, mostVolumes)
      // One more, since this one may be among them.
      const titles = nested({ take: first + 1, orderBy: [{ volumeOrder: 'asc' }, { id: 'asc' }] } as const)
      return { id: true, work: { select: { titles } } }
    },
    resolve: ({ id, work }, { first }) => work?.titles.filter((volume) => volume.id !== id).slice(0, first) ?? [],
  }),
}))

builder.queryField('title', (t) =>
  t.prismaField({
    type: Title,
    nullable: true,
    description: 'Null: the catalogue has no such title.',
    args: { id: t.arg.globalID({ required: true, for: Title, description: 'Of a title; any other is refused.' }) },
    resolve: (query, _root, { id }, context, info) => {
      beginRefusals([Number(id.id)], context, info)
      return context.db.prisma.title.findUnique({ where: { id: Number(id.id) }, ...query })
    },
  }),
)

builder.queryField('titlesByIds', (t) =>
  t.prismaField({
    type: [Title],
    description: `Those of the titles that the catalogue has, each once, in the order asked for; at most ${mostAsked}.`,
    args: {
      ids: t.arg.globalIDList({
        required: true,
        for: Title,
        validate: z.array(z.any()).max(mostAsked),
        description: `At most ${mostAsked}.`,
      }),
    },
    resolve: async (query, _root, { ids }, context, info) => {
      const wanted = [...new Set(ids.map(({ id }) => Number(id)))]
      beginRefusals(wanted, context, info)
      const rows = await context.db.prisma.title.findMany({ where: { id: { in: wanted } }, ...query })
      return wanted.flatMap((id) => rows.find((row) => row.id === id) ?? [])
    },
  }),
)

/** What is judged by a title's id need not wait for its row. */
function beginRefusals(ids: number[], { loaders }: Context, info: GraphQLResolveInfo): void {
  if (asks(info, 'refusal')) void loaders.placementEligibility.loadMany(ids)
}
