import { nextRun } from '../../domain/library/calendar/schedule.ts'
import { mainBranch } from '../../domain/library/guide/facts.ts'
import { type ImageSize, readImage, sizeInName } from '../../domain/library/images/library-image.ts'
import { cachedMaterialTypes, type MaterialTypes } from '../../domain/library/material-types/material-types.ts'
import { cachedBranches, cachedPatronCategories, cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { librarySystemOf, systemStatus } from '../../domain/library-system/connected.ts'
import type { SystemState, SystemStatus } from '../../domain/library-system/guard.ts'
import { type Feature, unavailableFeatures } from '../../domain/library-system/withheld.ts'
import { offeredAccountMails } from '../../domain/notices/account-mails.ts'
import { hasMailServer } from '../../domain/notices/mail-server.ts'
import { builder } from '../engine/schema/builder.ts'
import { singletonNode } from '../engine/schema/nodes.ts'
import { Branch } from './branch.ts'
import { AccountMailEnum } from './enums.ts'
import { MaterialGroup } from './material-groups.ts'
import { MaterialType } from './material-types.ts'
import { PatronCategory } from './patron-category.ts'

const Covers = builder
  .objectRef<{ coverUrl: string; coverCredit: string; coverCreditUrl: string }>('Covers')
  .implement({
    description: "The library's provider of cover images.",
    fields: (t) => ({
      url: t.exposeString('coverUrl', { description: 'URL template with {isbn} for 13 digits.' }),
      credit: t.exposeString('coverCredit', { description: 'Credit that must be shown with images.' }),
      creditUrl: t.string({
        nullable: true,
        description: 'URL of the provider. Null when there is none.',
        resolve: ({ coverCreditUrl }) => coverCreditUrl || null,
      }),
    }),
  })

const capabilityDescriptions: Record<Feature | 'MAIL', { description: string }> = {
  HOLDS: { description: 'Placing holds.' },
  CHANGES: { description: 'Changing the pickup branch of a hold.' },
  CANCELLATION: { description: 'Cancelling holds.' },
  SKIP: { description: 'Suspending holds (予約取置スキップ).' },
  RENEWALS: { description: 'Renewing loans.' },
  AVAILABILITY: { description: 'State of each copy.' },
  LENDABLE_NOW: { description: 'Searching for copies that can be lent now.' },
  HOLD_COUNTS: { description: 'Numbers of holds of all patrons on titles, and the most reserved titles.' },
  HOLD_DATES: { description: 'Dates when holds were placed.' },
  NEEDED_UNTIL: { description: 'A last day on which a title is needed, set when the hold is placed (H16).' },
  SEQUENCES: { description: 'Sequences of holds (順番予約).' },
  ITEM_HOLDS: { description: 'Holds on one certain copy of a title (G18).' },
  ANY_OF: { description: 'Any-of sets (いずれか予約).' },
  CONTACT: { description: 'Contact method per hold.' },
  REMINDERS: { description: 'Reminders of due dates by mail from this service.' },
  CLOSED_HOLDS: { description: 'Listing closed holds for some days.' },
  HISTORY: { description: 'Optional reading history.' },
  LIMITS: { description: 'Use of hold limits.' },
  REQUESTS: { description: 'Purchase requests.' },
  PASSWORDS: { description: 'Registering and changing passwords.' },
  CALENDAR: { description: 'Private calendar of due dates.' },
  FAMILY: { description: 'Family grants. Unsupported until the library allows them (P15).' },
  CIRCULATION: { description: 'Desk circulation: loans, returns, holds and cards.' },
  MAIL: { description: 'Sending mail. Unsupported without a mail server.' },
}

const OfferEnum = builder.enumType('LibraryFeature', {
  description: 'A capability of the service.',
  values: capabilityDescriptions,
})

const SystemStateEnum = builder.enumType('LibrarySystemState', {
  description: 'State of the connection to the library system.',
  values: {
    ANSWERS: { description: 'It answered the last request.' },
    DOWN: { description: 'It did not answer the last request.' },
    CLOSED: { description: 'It is not queried at this time of day.' },
  } as const satisfies Record<SystemState, object>,
})

export const LibrarySystem = builder.objectRef<SystemStatus & { name: string }>('LibrarySystem').implement({
  description: 'The connected library system, which manages cards, loans and holds.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Product name, for example Koha.' }),
    state: t.field({ type: SystemStateEnum, description: 'State of the connection.', resolve: ({ state }) => state }),
    since: t.expose('since', {
      type: 'DateTime',
      nullable: true,
      description: 'Start of the outage or closing time. Null when the system answers.',
    }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'End of the closing time. Null when unknown or the system answers.',
    }),
  }),
})

const Logo = builder.objectRef<{ name: string } & ImageSize>('Logo').implement({
  description: "The library's logo.",
  fields: (t) => ({
    url: t.string({ description: 'Path of the PNG on this service.', resolve: ({ name }) => `/images/${name}` }),
    width: t.exposeInt('width', { description: 'Width in pixels.' }),
    height: t.exposeInt('height', { description: 'Height in pixels. Pages show it at most 32 pixels high.' }),
    image: t.string({
      work: 20,
      description: 'The PNG in Base64, usually less than 50 KB.',
      resolve: async ({ name }, _args, { db }) => Buffer.from(await readImage(db, name)).toString('base64'),
    }),
  }),
})

export const Library = builder.node(builder.objectRef<Record<never, never>>('Library'), {
  scope: 'public',
  ...singletonNode(() => ({})),
  description: 'The library.',
  fields: (t) => ({
    name: t.string({
      description: 'Japanese name.',
      resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).libraryName,
    }),
    nameEn: t.string({
      description: 'English name.',
      resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).libraryNameEn,
    }),
    nameReading: t.string({
      nullable: true,
      description: 'Reading of the Japanese name in hiragana. Null when it is not set.',
      resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).libraryNameReading,
    }),
    themeColour: t.string({
      nullable: true,
      description: 'Colour of the header and of links as `#rrggbb`. Null for the colour of the service.',
      resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).themeColour,
    }),
    logo: t.field({
      type: Logo,
      nullable: true,
      description: 'Logo in the header. Null when there is none.',
      resolve: async (_library, _args, { db }) => {
        const { logo: name } = await cachedPolicy(db)
        const size = name && sizeInName(name)
        return size ? { name, ...size } : null
      },
    }),
    branches: t.field({
      type: [Branch],
      size: 20,
      description: "All branches in the library's order.",
      resolve: (_library, _args, { db }) => cachedBranches(db),
    }),
    mainBranch: t.field({
      type: Branch,
      nullable: true,
      description: 'The central library, or the first branch. Null when there is no branch yet.',
      resolve: async (_library, _args, { db }) => mainBranch(await cachedBranches(db)),
    }),
    materialGroups: t.prismaField({
      type: [MaterialGroup],
      size: 5,
      description: "Material groups in the library's order, without the retired ones.",
      resolve: (query, _library, _args, { db }) =>
        db.prisma.materialGroup.findMany({ ...query, where: { retiredAt: null }, orderBy: { position: 'asc' } }),
    }),
    patronCategories: t.field({
      type: [PatronCategory],
      size: 20,
      description: "All patron categories in the library's order, with the retired ones.",
      resolve: (_library, _args, { db }) => cachedPatronCategories(db),
    }),
    materialTypes: t.field({
      type: [MaterialType],
      size: 20,
      description: "Material types in the library's order.",
      args: {
        retired: t.arg.boolean({
          defaultValue: false,
          required: true,
          description: 'Whether to include retired and merged types.',
        }),
      },
      resolve: (_library, { retired }, { db }) => {
        const known = cachedMaterialTypes.peek(db)
        const wanted = ({ all, offered }: MaterialTypes) => (retired ? all : offered)
        return known ? wanted(known) : cachedMaterialTypes(db).then(wanted)
      },
    }),
    accountMails: t.field({
      type: [AccountMailEnum],
      size: 3,
      description:
        'Kinds of mail about holds and loans that patrons can choose, at most 3. Empty when a library system keeps the accounts.',
      resolve: async (_library, _args, { db }) =>
        librarySystemOf(db) ? [] : offeredAccountMails(await cachedPolicy(db)),
    }),
    searchEngines: t.boolean({
      description: 'Whether search engines may index the catalogue and the pages of the library.',
      resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).searchEngines,
    }),
    resultsPerPage: t.int({
      description: 'Default number of titles per results page.',
      resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).resultsPerPage,
    }),
    unsupported: t.field({
      type: [OfferEnum],
      size: 5,
      description: 'Capabilities that are unsupported here, at most 30.',
      resolve: (_library, _args, { db }) => {
        const noMail = hasMailServer() ? [] : (['MAIL'] as const)
        const system = librarySystemOf(db)
        if (!system) {
          return cachedPolicy(db).then(({ familyGrants }) => [
            ...unavailableFeatures(system),
            ...(familyGrants === 0 ? (['FAMILY'] as const) : []),
            ...noMail,
          ])
        }
        return cachedPolicy(db).then(({ dueMailSender }) => [
          ...unavailableFeatures(system, { sendsReminders: dueMailSender === 'SERVICE' }),
          ...noMail,
        ])
      },
    }),
    librarySystem: t.field({
      type: LibrarySystem,
      nullable: true,
      description: 'The connected library system. Null when there is none.',
      resolve: (_library, _args, { db, now }) => systemStatus(db, now) ?? null,
    }),
    closedHoldDays: t.int({
      description: 'Days for which a cancelled or expired hold stays listed.',
      resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).closedHoldDays,
    }),
    confirmsChanges: t.boolean({
      description: 'Whether pages ask for confirmation of changes, renewals and cancellations.',
      resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).confirmChanges,
    }),
    anyOfTitles: t.int({
      description: 'Maximum number of titles in an any-of set (いずれか予約).',
      resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).anyOfTitles,
    }),
    covers: t.field({
      type: Covers,
      nullable: true,
      description: 'Provider of cover images. Null when there is none.',
      resolve: async (_library, _args, { db }) => {
        const policy = await cachedPolicy(db)
        return policy.coverUrl === '' ? null : policy
      },
    }),
    nextConfirmationAt: t.field({
      type: 'DateTime',
      description: 'Next run of the job that confirms RECEIVED holds.',
      resolve: async (_library, _args, { db, now }) => nextRun((await cachedPolicy(db)).confirmSchedule, now),
    }),
  }),
})

builder.queryField('library', (t) =>
  t.field({
    type: Library,
    scope: 'public',
    description: 'The library: names, branches and settings.',
    resolve: () => ({}),
  }),
)
