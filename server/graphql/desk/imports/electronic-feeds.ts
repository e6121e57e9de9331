import * as z from 'zod'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import { createElectronicFeed, updateElectronicFeed } from '../../../domain/records/electronic-feeds/change.ts'
import { electronicFeeds, type FeedRow, feedLimits } from '../../../domain/records/electronic-feeds/feed.ts'
import { ElectronicFeedChanged, ElectronicFeedRefused } from '../../../domain/records/electronic-feeds/refusals.ts'
import type { PatronContext } from '../../engine/context/context.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../../engine/schema/refusal-types.ts'
import { MaterialType, materialTypeWithCode } from '../../library/material-types.ts'
import { idempotencyKeyArgument, idempotent, type StaffActor, staffOnly, staffResolver } from '../desk-mutation.ts'

const FeedFault = builder.enumType('ElectronicFeedFault', {
  description: 'Why a feed of electronic publications is refused.',
  values: {
    NO_NAME: { description: 'The name is empty.' },
    NAME_TOO_LONG: { description: `The name has more than ${feedLimits.name} characters.` },
    BAD_URL: { description: 'The address is not https, is too long, or has a user name.' },
    BAD_SOURCE: { description: 'The source is not 1 to 40 lower-case letters, digits and hyphens.' },
    SOURCE_IN_USE: { description: 'Another catalogue has this source.' },
    UNKNOWN_TYPE: { description: 'The library does not use this material type.' },
    TOO_MANY: { description: `The library has ${feedLimits.feeds} feeds.` },
  } as const,
})

builder.objectType(ElectronicFeedRefused, {
  ...refusalTypeOptions(ElectronicFeedRefused),
  description: 'The feed of electronic publications is invalid.',
  fields: (t) => ({
    reason: t.field({ type: FeedFault, description: 'The first fault found.', resolve: ({ reason }) => reason }),
  }),
})

defineRefusals([[ElectronicFeedChanged, 'The feed was changed by someone else since it was read.']])

const countNames = z.record(z.string(), z.number())

const FeedCount = builder.objectRef<{ name: string; count: number }>('ElectronicFeedCount').implement({
  description: 'A number of the last harvest of a feed.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'For example `listed`, `added`, `changed`, `refused`, `absent` or `ended`. New names can be added.',
    }),
    count: t.exposeInt('count', { description: 'The number.' }),
  }),
})

const ElectronicFeed = builder.objectRef<FeedRow>('ElectronicFeed').implement({
  description: 'A feed of electronic publications (OPDS 2.0) that the library harvests.',
  fields: (t) => ({
    feedId: t.exposeInt('id', { description: 'Number of the feed.' }),
    source: t.exposeString('source', { description: 'Name of the catalogue, which never changes.' }),
    name: t.exposeString('name', { description: 'Provider as patrons see it.' }),
    url: t.exposeString('url', { description: 'Address of the first page.' }),
    materialType: t.field({
      type: MaterialType,
      description: 'Material type of its titles.',
      resolve: ({ materialType }, _args, context) => materialTypeWithCode(materialType, context),
    }),
    isActive: t.exposeBoolean('isActive', { description: 'Whether it is harvested, and its offers are shown.' }),
    version: t.exposeInt('version', { description: 'Number of the edit, for `updateElectronicFeed`.' }),
    begunAt: t.expose('begunAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last harvest began. Null until the first.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended. Null while it runs, or when it was interrupted.',
    }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the feed was last read to its end. Null until then.',
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'English sentence that says why the last harvest failed. Null when it did not.',
    }),
    counts: t.field({
      type: [FeedCount],
      size: 10,
      description: 'Numbers of the last complete harvest, at most 20. Empty before it.',
      resolve: ({ counts }) =>
        Object.entries(countNames.safeParse(counts).data ?? {}).map(([name, count]) => ({ name, count })),
    }),
  }),
})

builder.queryField('electronicFeeds', (t) =>
  t.withAuth(staffOnly).field({
    type: [ElectronicFeed],
    size: feedLimits.feeds,
    description: `Feeds of electronic publications, oldest first, at most ${feedLimits.feeds}.`,
    resolve: (_root, _args, { db }) => electronicFeeds(db.prisma),
  }),
)

const inputs = {
  name: {
    required: true,
    validate: textInput(200),
    description: `Provider as patrons see it, at most ${feedLimits.name} characters.`,
  },
  url: {
    required: true,
    validate: textInput(2_000),
    description: 'Address of a feed that lists publications: https, without a user name.',
  },
  materialType: { type: 'MaterialTypeCode', required: true, description: 'Material type of its titles.' },
  isActive: {
    required: true,
    defaultValue: true,
    description: 'Whether it is harvested each hour, and its offers are shown.',
  },
} as const

const CreateElectronicFeedInput = builder.inputType('CreateElectronicFeedInput', {
  description: 'The input of `createElectronicFeed`.',
  fields: (t) => ({
    key: t.string(idempotencyKeyArgument),
    source: t.string({
      required: true,
      validate: textInput(100),
      description: 'Name of the catalogue: lower-case letters, digits and hyphens, at most 40. It never changes.',
    }),
    name: t.string(inputs.name),
    url: t.string(inputs.url),
    materialType: t.field(inputs.materialType),
    isActive: t.boolean(inputs.isActive),
  }),
})

interface FeedArgs {
  name: string
  url: string
  materialType: string
  isActive: boolean
}

builder.mutationField('createElectronicFeed', (t) =>
  t.withAuth(staffOnly).field({
    type: ElectronicFeed,
    description: 'Adds a feed of electronic publications. The job `harvest-feeds` reads it within the hour.',
    args: { input: t.arg({ type: CreateElectronicFeedInput, required: true }) },
    errors: {
      types: [ElectronicFeedRefused, KeyUsedForOther],
      union: { name: 'CreateElectronicFeedResult' },
    },
    resolve: shown(
      staffResolver(
        'createElectronicFeed',
        idempotent<FeedArgs & { source: string; key?: string | null | undefined }, StaffActor, number>(
          async (tx, { source, name, url, materialType, isActive }, { now }) => {
            const { id } = await createElectronicFeed(tx, { source, name, url, materialType, isActive }, now)
            return { answer: id, details: { feed: id } }
          },
        ),
      ),
    ),
  }),
)

const UpdateElectronicFeedInput = builder.inputType('UpdateElectronicFeedInput', {
  description: 'The input of `updateElectronicFeed`.',
  fields: (t) => ({
    feedId: t.int({ required: true, description: 'Number of the feed.' }),
    version: t.int({ required: true, description: '`version` of the feed as it was read.' }),
    name: t.string(inputs.name),
    url: t.string(inputs.url),
    materialType: t.field(inputs.materialType),
    isActive: t.boolean(inputs.isActive),
  }),
})

builder.mutationField('updateElectronicFeed', (t) =>
  t.withAuth(staffOnly).field({
    type: ElectronicFeed,
    description: 'Changes a feed of electronic publications. A feed that is switched off keeps its titles.',
    args: { input: t.arg({ type: UpdateElectronicFeedInput, required: true }) },
    errors: {
      types: [NotFound, ElectronicFeedRefused, ElectronicFeedChanged],
      union: { name: 'UpdateElectronicFeedResult' },
    },
    resolve: shown(
      staffResolver(
        'updateElectronicFeed',
        async (tx, { feedId, version, ...given }: FeedArgs & { feedId: number; version: number }, { now }) => {
          const { name, url, materialType, isActive } = given
          const feed = { name, url, materialType, isActive }
          const { id } = await updateElectronicFeed(tx, { id: feedId, version }, feed, now)
          return { answer: id, details: { feed: id, isActive } }
        },
      ),
    ),
  }),
)

/** Reads the feed whose number a mutation returns. */
function shown<Args>(change: (root: unknown, args: Args, context: PatronContext) => Promise<number>) {
  return async (root: unknown, args: Args, context: PatronContext) => {
    const id = await change(root, args, context)
    const feed = (await electronicFeeds(context.db.prisma)).find((one) => one.id === id)
    if (!feed) throw new NotFound('feed')
    return feed
  }
}
