import * as z from 'zod'
import { NotFound } from '../../../domain/common/refusal.ts'
import { managerOf } from '../../../domain/common/roles.ts'
import { fromColumn } from '../../../domain/library/calendar/dates.ts'
import { createNews, endNews, requestNewsMail, restoreNews, updateNews } from '../../../domain/library/news/change.ts'
import { newsEditor, newsLanguages } from '../../../domain/library/news/checks.ts'
import { announceClosure } from '../../../domain/library/news/closure.ts'
import {
  type DeskNews as DeskNewsShape,
  deskNews,
  deskNewsEntry,
  maxDeskNews,
} from '../../../domain/library/news/desk.ts'
import { type NewsRow, newsLimits } from '../../../domain/library/news/news.ts'
import type { PatronContext } from '../../engine/context/context.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { LanguageEnum } from '../../library/enums.ts'
import { NewsEntry, NewsKindEnum } from '../../library/news.ts'
import {
  deskBranchArgument,
  deskResolver,
  idempotencyKeyArgument,
  idempotent,
  type StaffActor,
  staffOnly,
} from '../desk-mutation.ts'
import { DeskLists } from '../holds/lists.ts'

const NewsState = builder.enumType('NewsState', {
  description: 'Whether a news entry is shown.',
  values: {
    PLANNED: { description: 'Its first day has not come.' },
    CURRENT: { description: 'It is shown.' },
    PAST: { description: 'Its last day has passed, or staff ended it.' },
  } as const,
})

const DeskNews = builder.objectRef<DeskNewsShape>('DeskNews').implement({
  description: 'A news entry for staff.',
  fields: (t) => ({
    entry: t.field({ type: NewsEntry, description: 'The entry.', resolve: ({ entry }) => entry }),
    state: t.field({ type: NewsState, description: 'Whether it is shown.', resolve: ({ state }) => state }),
    version: t.int({
      description: 'Number of the edit, for `updateNewsEntry`.',
      resolve: ({ entry }) => entry.version,
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When staff ended it. Null when they did not.',
      resolve: ({ entry }) => entry.endedAt,
    }),
    mailRequestedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When staff asked to mail it. Null when they did not.',
      resolve: ({ entry }) => entry.mailRequestedAt,
    }),
    mailQueuedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When all its mails were queued. Null while some are not, or when none were asked for.',
      resolve: ({ entry }) => entry.mailQueuedAt,
    }),
    closedFrom: t.field({
      type: 'Date',
      nullable: true,
      description: 'First day of the closure that it announces. Null for other news.',
      resolve: ({ entry: { closedFrom } }) => closedFrom && fromColumn(closedFrom).toString(),
    }),
    mayChange: t.exposeBoolean('mayChange', { description: 'Whether the viewer may change it.' }),
  }),
})

builder.objectFields(DeskLists, (t) => ({
  news: t.field({
    type: [DeskNews],
    size: 20,
    work: 2 * statementCost,
    description: `News of all branches, planned and past entries included, newest first, at most ${maxDeskNews}.`,
    resolve: (_lists, _args, { db, now, patron }) => deskNews(db.prisma, patron?.id ?? 0, now),
  }),
  newsEntry: t.field({
    type: DeskNews,
    nullable: true,
    work: 2 * statementCost,
    description: 'A news entry, planned and past ones included. Null when it does not exist.',
    args: { id: t.arg.globalID({ required: true, for: NewsEntry, description: 'Global ID of the entry.' }) },
    resolve: (_lists, { id }, { db, now, patron }) => deskNewsEntry(db.prisma, Number(id.id), patron?.id ?? 0, now),
  }),
}))

const NewsTextInput = builder.inputType('NewsTextInput', {
  description: 'A news entry in one language.',
  fields: (t) => ({
    language: t.field({ type: LanguageEnum, required: true, description: 'The language.' }),
    title: t.string({
      required: true,
      validate: textInput(300),
      description: `Title, at most ${newsLimits.title} characters. Must not be empty in Japanese or beside a text.`,
    }),
    text: t.string({
      required: true,
      validate: textInput(12_000),
      defaultValue: '',
      description: 'Plain text with blank lines between paragraphs. Addresses with http or https become links.',
    }),
  }),
})

const contentInputs = {
  kind: { type: NewsKindEnum, required: true, description: 'Kind of news.' },
  from: { type: 'Date', required: true, description: 'First day on which it is shown.' },
  until: { type: 'Date', required: true, description: 'Last day, today or later.' },
  branchIds: {
    for: Branch,
    validate: z.array(z.any()).max(100).nullish(),
    description: 'Branches that it is about. Null for all, which needs an ADMIN.',
  },
  texts: {
    type: [NewsTextInput] as [typeof NewsTextInput],
    required: true,
    validate: z.array(z.any()).max(newsLanguages.length),
    description: 'The texts, each language once. Japanese is needed.',
  },
} as const

interface AtDesk {
  branchId: { id: string }
}

type CreateArgs = AtDesk & ContentInput & { key?: string | null | undefined }
type UpdateArgs = AtDesk & ContentInput & { newsId: { id: string }; version: number }

interface ContentInput {
  kind: NewsRow['kind']
  from: Date
  until: Date
  branchIds?: { id: string }[] | null | undefined
  texts: NewsRow['texts']
}

const contentOf = ({ kind, from, until, branchIds, texts }: ContentInput) => ({
  kind,
  from: fromColumn(from),
  until: fromColumn(until),
  branchIds: branchIds ? branchIds.map(({ id }) => Number(id)) : null,
  texts: texts.map(({ language, title, text }) => ({ language, title, text })),
})

/** The details for the audit log, without the texts. */
const detailsOf = ({ id, kind, branchIds, version }: NewsRow) => ({ newsId: id, kind, branchIds, version })

const newsArgument = { required: true, for: NewsEntry, description: 'The news entry.' } as const

const CreateNewsEntryInput = builder.inputType('CreateNewsEntryInput', {
  description: 'The input of `createNewsEntry`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    key: t.string(idempotencyKeyArgument),
    kind: t.field(contentInputs.kind),
    from: t.field(contentInputs.from),
    until: t.field(contentInputs.until),
    branchIds: t.globalIDList(contentInputs.branchIds),
    texts: t.field(contentInputs.texts),
  }),
})

builder.mutationField('createNewsEntry', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskNews,
    role: managerOf('input.branchId'),
    description: 'Creates a news entry. A BRANCH_MANAGER creates it for their own branches.',
    args: { input: t.arg({ type: CreateNewsEntryInput, required: true }) },
    errors: { types: refusalsOf(createNews, deskResolver, idempotent) },
    resolve: shown(
      deskResolver(
        'createNewsEntry',
        idempotent<CreateArgs, StaffActor & { branchId: number }, number>(async (tx, given, { staffId, now }) => {
          const entry = await createNews(tx, contentOf(given), await newsEditor(tx, staffId), now)
          return { answer: entry.id, details: detailsOf(entry) }
        }),
      ),
    ),
  }),
)

const UpdateNewsEntryInput = builder.inputType('UpdateNewsEntryInput', {
  description: 'The input of `updateNewsEntry`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    newsId: t.globalID(newsArgument),
    version: t.int({ required: true, description: '`version` of the entry as it was read.' }),
    kind: t.field(contentInputs.kind),
    from: t.field(contentInputs.from),
    until: t.field(contentInputs.until),
    branchIds: t.globalIDList(contentInputs.branchIds),
    texts: t.field(contentInputs.texts),
  }),
})

builder.mutationField('updateNewsEntry', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskNews,
    role: managerOf('input.branchId'),
    description: 'Replaces the contents of a news entry.',
    args: { input: t.arg({ type: UpdateNewsEntryInput, required: true }) },
    errors: { types: refusalsOf(updateNews, deskResolver) },
    resolve: shown(
      deskResolver('updateNewsEntry', async (tx, { newsId, version, ...given }: UpdateArgs, { staffId, now }) => {
        const which = { id: Number(newsId.id), version }
        const entry = await updateNews(tx, which, contentOf(given), await newsEditor(tx, staffId), now)
        return { answer: entry.id, details: detailsOf(entry) }
      }),
    ),
  }),
)

for (const [name, act, description] of [
  ['endNewsEntry', endNews, 'Ends a news entry now, and its mails that are not sent yet.'],
  ['restoreNewsEntry', restoreNews, 'Shows an ended news entry again.'],
  ['mailNewsEntry', requestNewsMail, 'Mails a news entry to the patrons who chose it. Repeating it has no effect.'],
] as const) {
  builder.mutationField(name, (t) =>
    t.withAuth(staffOnly).field({
      type: DeskNews,
      role: managerOf('branchId'),
      description,
      args: { branchId: t.arg.globalID(deskBranchArgument), newsId: t.arg.globalID(newsArgument) },
      errors: { types: refusalsOf(act, deskResolver) },
      resolve: shown(
        deskResolver(name, async (tx, { newsId }: AtDesk & { newsId: { id: string } }, { staffId, now }) => {
          const entry = await act(tx, Number(newsId.id), await newsEditor(tx, staffId), now)
          return { answer: entry.id, details: detailsOf(entry) }
        }),
      ),
    }),
  )
}

builder.mutationField('announceClosure', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskNews,
    role: managerOf('branchId'),
    description:
      "Creates a news entry in all languages about closed single days of the desk's branch. Returns the existing one when the days were announced before.",
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      date: t.arg({ type: 'Date', required: true, description: 'One of the closed days, today or later.' }),
    },
    errors: { types: refusalsOf(announceClosure, deskResolver) },
    resolve: shown(
      deskResolver('announceClosure', async (tx, { date }: AtDesk & { date: Date }, { branchId, staffId, now }) => {
        const which = { branchId, date: fromColumn(date) }
        const { entry, isNew } = await announceClosure(tx, which, await newsEditor(tx, staffId), now)
        return { answer: entry.id, details: detailsOf(entry), ...(!isNew && { isRepeated: true as const }) }
      }),
    ),
  }),
)

/** Reads the entry whose number a mutation returns. */
function shown<Args>(change: (root: unknown, args: Args, context: PatronContext) => Promise<number>) {
  return async (root: unknown, args: Args, context: PatronContext) => {
    const id = await change(root, args, context)
    const entry = await deskNewsEntry(context.db.prisma, id, context.patron.id, context.now)
    if (!entry) throw new NotFound('news')
    return entry
  }
}
