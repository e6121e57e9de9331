import { branchesOf, materialGroupsOf, policyOf } from '../../domain/library/cached.ts'
import { nextRun } from '../../domain/library/calendar/schedule.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { MaterialTypeEnum } from '../enums.ts'
import { onlyOne } from '../nodes.ts'
import { Branch } from './branch.ts'

export const MaterialGroup = builder.prismaObject('MaterialGroup', {
  fields: (t) => ({
    code: t.exposeID('code'),
    name: t.exposeString('name', { description: 'In Japanese.' }),
    nameEn: t.exposeString('nameEn', { description: 'In English.' }),
    types: t.field({
      type: [MaterialTypeEnum],
      size: 5,
      description: 'Each type is in one group.',
      select: { types: { select: { type: true } } },
      resolve: ({ types }) => types.map(({ type }) => type),
    }),
  }),
})

/** A material group that is known to exist, mostly without asking the database. */
export async function materialGroupWithCode(code: string, { db }: Context) {
  return (
    (await materialGroupsOf(db)).find((group) => group.code === code) ??
    db.prisma.materialGroup.findUniqueOrThrow({ where: { code } })
  )
}

const Covers = builder
  .objectRef<{ coverUrl: string; coverCredit: string; coverCreditUrl: string }>('Covers')
  .implement({
    description: 'The provider of pictures of covers that the library chose.',
    fields: (t) => ({
      url: t.exposeString('coverUrl', { description: 'With {isbn} in place of 13 digits.' }),
      credit: t.exposeString('coverCredit', { description: 'To be named wherever a picture is shown.' }),
      creditUrl: t.string({
        nullable: true,
        description: 'Where the provider is found; null: nowhere.',
        resolve: ({ coverCreditUrl }) => coverCreditUrl || null,
      }),
    }),
  })

const Library = builder.node(builder.objectRef<Record<never, never>>('Library'), {
  ...onlyOne(() => ({})),
  description: 'The library itself.',
  fields: (t) => ({
    name: t.string({
      description: 'In Japanese, as pages and mails say it.',
      resolve: async (_library, _args, { db }) => (await policyOf(db)).libraryName,
    }),
    nameEn: t.string({
      description: 'In English, as pages and mails in English say it.',
      resolve: async (_library, _args, { db }) => (await policyOf(db)).libraryNameEn,
    }),
    branches: t.field({
      type: [Branch],
      size: 20,
      description: "All, in the library's own order, also those where nothing can be collected.",
      resolve: (_library, _args, { db }) => branchesOf(db),
    }),
    materialGroups: t.prismaField({
      type: [MaterialGroup],
      size: 5,
      description: "In the library's own order.",
      resolve: (query, _library, _args, { db }) =>
        db.prisma.materialGroup.findMany({ ...query, orderBy: { position: 'asc' } }),
    }),
    resultsPerPage: t.int({
      description: 'Titles on one page of results, unless the patron wants another number.',
      resolve: async (_library, _args, { db }) => (await policyOf(db)).resultsPerPage,
    }),
    closedHoldDays: t.int({
      description: 'Days a cancelled or expired hold stays listed.',
      resolve: async (_library, _args, { db }) => (await policyOf(db)).closedHoldDays,
    }),
    confirmsChanges: t.boolean({
      description: 'Whether pages ask once more before a patron changes, renews or cancels something.',
      resolve: async (_library, _args, { db }) => (await policyOf(db)).confirmChanges,
    }),
    anyOfTitles: t.int({
      description: 'Titles of which a patron may want any, at most (いずれか予約).',
      resolve: async (_library, _args, { db }) => (await policyOf(db)).anyOfTitles,
    }),
    covers: t.field({
      type: Covers,
      nullable: true,
      description: 'Whose pictures of covers pages show on wide screens; null: nobody is asked for any.',
      resolve: async (_library, _args, { db }) => {
        const policy = await policyOf(db)
        return policy.coverUrl === '' ? null : policy
      },
    }),
    nextConfirmationAt: t.field({
      type: 'DateTime',
      description: 'When the confirmation job runs next and turns RECEIVED holds into QUEUED.',
      resolve: async (_library, _args, { db, now }) => nextRun((await policyOf(db)).confirmSchedule, now),
    }),
  }),
})

builder.queryField('library', (t) =>
  t.field({ type: Library, description: 'Its names, branches and figures; there is one.', resolve: () => ({}) }),
)
