import { nextRun } from '../../domain/library/calendar/schedule.ts'
import { branchesOf, materialGroupsOf, policyOf } from '../../domain/library/rules/rule-cache.ts'
import { systemOf, systemStatus } from '../../domain/library-system/connected.ts'
import type { SystemState, SystemStatus } from '../../domain/library-system/guard.ts'
import { type Offer, withheldBy } from '../../domain/library-system/withheld.ts'
import { hasMailServer } from '../../domain/notices/mail-server.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'
import { onlyOne } from '../engine/schema/nodes.ts'
import { MaterialTypeEnum } from '../enums.ts'
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

const offered: Record<Offer | 'MAIL', { description: string }> = {
  HOLDS: { description: 'Titles can be reserved.' },
  CHANGES: { description: 'Another pickup branch can be chosen for a hold.' },
  CANCELLATION: { description: 'A hold can be cancelled.' },
  SKIP: { description: 'Others can be let go first for a while (予約取置スキップ).' },
  RENEWALS: { description: 'Loans can be renewed.' },
  AVAILABILITY: { description: 'What each copy is doing is known.' },
  HOLD_DATES: { description: 'When a hold was placed is known.' },
  SEQUENCES: { description: 'Holds in an order (順番予約).' },
  ANY_OF: { description: 'Any of several titles (いずれか予約).' },
  CONTACT: { description: 'How a patron is told can be chosen for each hold.' },
  REMINDERS: { description: 'Mails about what is due and what can be collected.' },
  CLOSED_HOLDS: { description: 'Holds that have ended are listed for a while.' },
  HISTORY: { description: 'A reading history, for who wants one.' },
  LIMITS: { description: 'How much of each limit is in use.' },
  REQUESTS: { description: 'Titles that the library does not have can be asked for.' },
  PASSWORDS: { description: 'Passwords are registered and changed here.' },
  CALENDAR: { description: 'A calendar of due dates for the programs of a patron.' },
  CIRCULATION: { description: 'Staff lend, take back, and see to holds and cards here.' },
  MAIL: { description: 'Mails reach patrons. Withheld while the service has no mail server.' },
}

const OfferEnum = builder.enumType('Offer', {
  description: 'What pages offer.',
  values: offered,
})

const SystemStateEnum = builder.enumType('SystemState', {
  description: "Whether the library's own system can be asked.",
  values: {
    ANSWERS: { description: 'It answers, as far as is known.' },
    DOWN: { description: 'It did not answer when it was asked last; it is tried again from time to time.' },
    CLOSED: { description: 'It is not asked at this time of day.' },
  } as const satisfies Record<SystemState, object>,
})

const LibrarySystem = builder.objectRef<SystemStatus & { name: string }>('LibrarySystem').implement({
  description: "The library's own system, which keeps cards, loans and holds.",
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is, e.g. Koha.' }),
    state: t.field({ type: SystemStateEnum, description: 'Whether it can be asked.', resolve: ({ state }) => state }),
    since: t.expose('since', { type: 'DateTime', nullable: true, description: 'Since when it cannot; null: it can.' }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when it is not asked; null: nobody knows, or it can be.',
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
    withheld: t.field({
      type: [OfferEnum],
      size: 5,
      description:
        "What is not offered here: what the library's own system cannot do or does itself where it keeps the accounts, and MAIL while the service has no mail server; at most 20.",
      resolve: (_library, _args, { db }) => [
        ...withheldBy(systemOf(db)),
        ...(hasMailServer() ? [] : (['MAIL'] as const)),
      ],
    }),
    system: t.field({
      type: LibrarySystem,
      nullable: true,
      description: "The library's own system, where it keeps cards, loans and holds; null: this service does.",
      resolve: (_library, _args, { db, now }) => systemStatus(db, now) ?? null,
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
