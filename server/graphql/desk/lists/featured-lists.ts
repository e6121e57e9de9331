import * as z from 'zod'
import { NotFound } from '../../../domain/common/refusal.ts'
import { fromColumn } from '../../../domain/library/calendar/dates.ts'
import {
  createFeaturedList,
  endFeaturedList,
  restoreFeaturedList,
  updateFeaturedList,
} from '../../../domain/lists/change.ts'
import { type FeaturedListRow, listLimits } from '../../../domain/lists/featured-list.ts'
import {
  type DeskFeaturedList as DeskListShape,
  deskList,
  deskLists,
  maxDeskLists,
} from '../../../domain/lists/read.ts'
import { FeaturedListRefused } from '../../../domain/lists/refusals.ts'
import type { PatronContext } from '../../engine/context/context.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { LanguageEnum } from '../../library/enums.ts'
import { ShelvingLocation } from '../../library/locations.ts'
import { FeaturedList } from '../../lists/featured-lists.ts'
import {
  deskBranchArgument,
  deskResolver,
  idempotencyKeyArgument,
  idempotent,
  type StaffActor,
  staffOnly,
} from '../desk-mutation.ts'
import { DeskLists } from '../holds/lists.ts'

const ListState = builder.enumType('FeaturedListState', {
  description: 'Whether a list by staff is shown.',
  values: {
    PLANNED: { description: 'Its first day has not come.' },
    CURRENT: { description: 'It is shown.' },
    PAST: { description: 'Its last day has passed, or staff ended it.' },
  } as const,
})

const DeskFeaturedList = builder.objectRef<DeskListShape>('DeskFeaturedList').implement({
  description: 'A list of titles as staff see it.',
  fields: (t) => ({
    list: t.field({ type: FeaturedList, description: 'The list.', resolve: ({ list }) => list }),
    state: t.field({ type: ListState, description: 'Whether it is shown.', resolve: ({ state }) => state }),
    version: t.int({
      description: 'Number of the edit, for `updateFeaturedList`.',
      resolve: ({ list }) => list.version,
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When staff ended it. Null when they did not.',
      resolve: ({ list }) => list.endedAt,
    }),
  }),
})

builder.objectFields(DeskLists, (t) => ({
  featuredLists: t.field({
    type: [DeskFeaturedList],
    size: 20,
    work: statementCost,
    description: `Lists by staff of all branches, planned and past ones included, newest first, at most ${maxDeskLists}.`,
    resolve: (_lists, _args, { db, now }) => deskLists(db.prisma, now),
  }),
  featuredList: t.field({
    type: DeskFeaturedList,
    nullable: true,
    work: statementCost,
    description: 'A list by staff, planned and past ones included. Null when it does not exist.',
    args: { id: t.arg.globalID({ required: true, for: FeaturedList, description: 'Global ID of the list.' }) },
    resolve: (_lists, { id }, { db, now }) => deskList(db.prisma, Number(id.id), now),
  }),
}))

const FeaturedTextInput = builder.inputType('FeaturedTextInput', {
  description: 'The name and the text of a list by staff in one language.',
  fields: (t) => ({
    language: t.field({ type: LanguageEnum, required: true, description: 'The language.' }),
    name: t.string({
      required: true,
      validate: textInput(300),
      description: `Name, at most ${listLimits.name} characters. Must not be empty in Japanese or beside a text.`,
    }),
    text: t.string({
      required: true,
      validate: textInput(3_000),
      defaultValue: '',
      description: `Plain text, at most ${listLimits.text} characters. Addresses with http or https become links.`,
    }),
  }),
})

const FeaturedTitleInput = builder.inputType('FeaturedTitleInput', {
  description: 'A title of a list by staff.',
  fields: (t) => ({
    number: t.string({
      required: true,
      validate: textInput(200),
      description: 'Barcode of a copy, ISBN, control number, or `#` and the number of the title.',
    }),
    note: t.string({
      required: true,
      validate: textInput(1_000),
      defaultValue: '',
      description: `Note for patrons, at most ${listLimits.note} characters.`,
    }),
  }),
})

const contentInputs = {
  from: { type: 'Date', required: true, description: 'First day on which it is shown.' },
  until: { type: 'Date', required: true, description: 'Last day, today or later.' },
  isOnTop: { required: true, defaultValue: false, description: 'Whether its covers may stand on the first page.' },
  locationId: { for: ShelvingLocation, description: 'Display where the copies stand. None when null.' },
  texts: {
    type: [FeaturedTextInput] as [typeof FeaturedTextInput],
    required: true,
    validate: z.array(z.any()).max(5),
    description: 'The texts, each language once. Japanese is needed.',
  },
  titles: {
    type: [FeaturedTitleInput] as [typeof FeaturedTitleInput],
    required: true,
    validate: z.array(z.any()).max(2 * listLimits.titles),
    description: `Titles in the order of the list, at most ${listLimits.titles}.`,
  },
} as const

interface ContentInput {
  branchId: { id: string }
  from: Date
  until: Date
  isOnTop: boolean
  locationId?: { id: string } | null | undefined
  texts: FeaturedListRow['texts']
  titles: { number: string; note: string }[]
}

const contentOf = ({ from, until, isOnTop, locationId, texts, titles }: Omit<ContentInput, 'branchId'>) => ({
  from: fromColumn(from),
  until: fromColumn(until),
  isOnTop,
  locationId: locationId ? Number(locationId.id) : null,
  texts: texts.map(({ language, name, text }) => ({ language, name, text })),
  titles: titles.map(({ number, note }) => ({ number, note })),
})

/** The details for the audit log, without the texts. */
const detailsOf = ({ id, version }: FeaturedListRow) => ({ listId: id, version })

const listArgument = { required: true, for: FeaturedList, description: 'The list.' } as const

const CreateFeaturedListInput = builder.inputType('CreateFeaturedListInput', {
  description: 'The input of `createFeaturedList`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    key: t.string(idempotencyKeyArgument),
    from: t.field(contentInputs.from),
    until: t.field(contentInputs.until),
    isOnTop: t.boolean(contentInputs.isOnTop),
    locationId: t.globalID(contentInputs.locationId),
    texts: t.field(contentInputs.texts),
    titles: t.field(contentInputs.titles),
  }),
})

type CreateArgs = ContentInput & { key?: string | null | undefined }

builder.mutationField('createFeaturedList', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskFeaturedList,
    role: 'DESK',
    description: 'Creates a list of titles by staff.',
    args: { input: t.arg({ type: CreateFeaturedListInput, required: true }) },
    errors: { types: refusalsOf(createFeaturedList, deskResolver, idempotent) },
    resolve: shown(
      deskResolver(
        'createFeaturedList',
        idempotent<CreateArgs, StaffActor & { branchId: number }, number>(async (tx, given, { now }) => {
          const list = await createFeaturedList(tx, contentOf(given), now)
          return { answer: list.id, details: detailsOf(list) }
        }),
      ),
    ),
  }),
)

const UpdateFeaturedListInput = builder.inputType('UpdateFeaturedListInput', {
  description: 'The input of `updateFeaturedList`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    listId: t.globalID(listArgument),
    version: t.int({ required: true, description: '`version` of the list as it was read.' }),
    from: t.field(contentInputs.from),
    until: t.field(contentInputs.until),
    isOnTop: t.boolean(contentInputs.isOnTop),
    locationId: t.globalID(contentInputs.locationId),
    texts: t.field(contentInputs.texts),
    titles: t.field(contentInputs.titles),
  }),
})

type UpdateArgs = ContentInput & { listId: { id: string }; version: number }

builder.mutationField('updateFeaturedList', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskFeaturedList,
    role: 'DESK',
    description: 'Replaces the contents of a list by staff.',
    args: { input: t.arg({ type: UpdateFeaturedListInput, required: true }) },
    errors: { types: refusalsOf(updateFeaturedList, deskResolver) },
    resolve: shown(
      deskResolver('updateFeaturedList', async (tx, { listId, version, ...given }: UpdateArgs, { now }) => {
        const list = await updateFeaturedList(tx, { id: Number(listId.id), version }, contentOf(given), now)
        return { answer: list.id, details: detailsOf(list) }
      }),
    ),
  }),
)

for (const [name, act, description] of [
  ['endFeaturedList', endFeaturedList, 'Ends a list by staff now.'],
  ['restoreFeaturedList', restoreFeaturedList, 'Shows an ended list by staff again.'],
] as const) {
  builder.mutationField(name, (t) =>
    t.withAuth(staffOnly).field({
      type: DeskFeaturedList,
      role: 'DESK',
      description,
      args: { branchId: t.arg.globalID(deskBranchArgument), listId: t.arg.globalID(listArgument) },
      errors: { types: refusalsOf(act, deskResolver, FeaturedListRefused) },
      resolve: shown(
        deskResolver(name, async (tx, { listId }: { branchId: { id: string }; listId: { id: string } }, { now }) => {
          const list = await act(tx, Number(listId.id), now)
          return { answer: list.id, details: detailsOf(list) }
        }),
      ),
    }),
  )
}

/** Reads the list whose number a mutation returns. */
function shown<Args>(change: (root: unknown, args: Args, context: PatronContext) => Promise<number>) {
  return async (root: unknown, args: Args, context: PatronContext) => {
    const id = await change(root, args, context)
    const list = await deskList(context.db.prisma, id, context.now)
    if (!list) throw new NotFound('list')
    return list
  }
}
