import * as z from 'zod'
import { NotFound } from '../../../domain/common/refusal.ts'
import { createElectronicFeed, updateElectronicFeed } from '../../../domain/records/electronic-feeds/change.ts'
import { electronicFeeds, type FeedRow, feedLimits } from '../../../domain/records/electronic-feeds/feed.ts'
import type { PatronContext } from '../../engine/context/context.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { MaterialType, materialTypeWithCode } from '../../library/material-types.ts'
import { idempotencyKeyArgument, idempotent, type StaffActor, staffOnly, staffResolver } from '../desk-mutation.ts'

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
    role: 'ADMIN',
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
    description:
      'Address of a feed that lists publications: https on a public network or one in WEBHOOK_NETWORKS, without a user name.',
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
    role: 'ADMIN',
    description: 'Adds a feed of electronic publications. The job `harvest-feeds` reads it within the hour.',
    args: { input: t.arg({ type: CreateElectronicFeedInput, required: true }) },
    errors: { types: refusalsOf(createElectronicFeed, idempotent) },
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
    role: 'ADMIN',
    description:
      'Changes a feed of electronic publications. A feed that is switched off keeps its titles. Equal values change nothing.',
    args: { input: t.arg({ type: UpdateElectronicFeedInput, required: true }) },
    errors: { types: refusalsOf(updateElectronicFeed) },
    resolve: shown(
      staffResolver(
        'updateElectronicFeed',
        async (tx, { feedId, version, ...given }: FeedArgs & { feedId: number; version: number }, { now }) => {
          const { name, url, materialType, isActive } = given
          const feed = { name, url, materialType, isActive }
          const isChanged = await updateElectronicFeed(tx, { id: feedId, version }, feed, now)
          return isChanged
            ? { answer: feedId, details: { feed: feedId, isActive } }
            : { answer: feedId, isRepeated: true as const }
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
