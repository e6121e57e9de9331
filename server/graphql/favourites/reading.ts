import {
  goalBounds,
  maxGoals,
  type ReadingYear as ReadingYearShape,
  readingYears,
  setReadingGoal,
} from '../../domain/favourites/reading.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { AccountPayload } from '../patrons/changed-account.ts'
import { Patron, readsSeparately } from '../patrons/patron.ts'

const ReadingYear = builder.objectRef<ReadingYearShape>('ReadingYear').implement({
  description: 'A year of reading, as the patron records it.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The year.' }),
    goal: t.exposeInt('goal', {
      nullable: true,
      description: 'Titles that the patron wants to read in it. Null when there is no goal.',
    }),
    read: t.exposeInt('read', { description: 'Favourites that were marked as read in it.' }),
  }),
})

builder.objectField(Patron, 'readingYears', (t) =>
  t.field({
    type: [ReadingYear],
    scope: 'favourites',
    size: 2,
    work: 2 * statementCost,
    extensions: readsSeparately,
    description: `This year, and years with a goal or read titles, the latest first, at most ${maxGoals}.`,
    resolve: ({ id }, _args, { db, now }) => readingYears(db, id, now),
  }),
)

builder.mutationField('setReadingGoal', (t) =>
  t.withAuth({ patron: true }).field({
    type: AccountPayload,
    scope: 'favourites',
    description: 'Sets how many titles the patron wants to read in a year.',
    args: {
      year: t.arg.int({ required: true, description: 'This year or the next one.' }),
      titles: t.arg.int({ description: `${goalBounds.least} to ${goalBounds.most} titles. No goal when null.` }),
    },
    errors: { types: refusalsOf(setReadingGoal) },
    resolve: async (_root, { year, titles }, { db, now, patron }) => {
      await db.prisma.$transaction((tx) => setReadingGoal(tx, patron.id, year, titles ?? null, now))
      return {}
    },
  }),
)
