import { toColumn } from '../../domain/library/calendar/dates.ts'
import { type NextOpening as Next, type Opening, openingAt, type Span } from '../../domain/library/calendar/hours.ts'
import { writtenTime } from '../../domain/library/calendar/typed-time.ts'
import type { Context } from '../engine/context/context.ts'
import { statement } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch } from './branch.ts'

const OpeningSpan = builder.objectRef<Span>('OpeningSpan').implement({
  description: 'Open from and until on a weekday that is no closed day, as the clocks in Tokyo have it.',
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { description: '1 Monday … 7 Sunday.' }),
    opens: t.string({ description: 'E.g. 9:00.', resolve: ({ opens }) => writtenTime(opens) }),
    closes: t.string({ description: 'E.g. 19:00; 24:00 at the latest.', resolve: ({ closes }) => writtenTime(closes) }),
  }),
})

const NextOpening = builder.objectRef<Next>('NextOpening').implement({
  description: 'When a branch opens next.',
  fields: (t) => ({
    date: t.field({ type: 'Date', description: 'The day.', resolve: ({ date }) => toColumn(date) }),
    isToday: t.exposeBoolean('isToday', { description: 'Whether that is later on the day of the request.' }),
    at: t.expose('at', { type: 'DateTime', nullable: true, description: 'The moment; null: nobody said the time.' }),
  }),
})

const BranchOpening = builder.objectRef<Opening>('BranchOpening').implement({
  description: 'Whether a branch is open at the moment of the request.',
  fields: (t) => ({
    isOpenToday: t.exposeBoolean('isOpenToday', { description: 'Whether today is an open day.' }),
    openNow: t.exposeBoolean('openNow', {
      nullable: true,
      description: 'Null: it is an open day of which nobody said the hours.',
    }),
    closesAt: t.expose('closesAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it closes; null: it is not open, or nobody said.',
    }),
    next: t.field({
      type: NextOpening,
      nullable: true,
      description: 'When it opens next after this moment; null: not within a year.',
      resolve: ({ next }) => next,
    }),
  }),
})

async function hoursOf({ id }: { id: number }, { loaders }: Context) {
  const hours = await loaders.openingHours.load(id)
  if (!hours) throw new Error(`The branch ${id} is gone.`)
  return hours
}

const inJapanese = 'null: nobody said.'

builder.prismaObjectFields(Branch, (t) => ({
  postalCode: t.exposeString('postalCode', { nullable: true, description: 'E.g. 700-0843.' }),
  address: t.exposeString('address', { nullable: true, description: `In Japanese; ${inJapanese}` }),
  addressEn: t.exposeString('addressEn', { nullable: true, description: `In English; ${inJapanese}` }),
  phone: t.exposeString('phone', { nullable: true, description: 'E.g. 086-223-3373.' }),
  fax: t.exposeString('fax', { nullable: true, description: 'E.g. 086-223-0093.' }),
  mapUrl: t.exposeString('mapUrl', { nullable: true, description: 'Where a map shows it, at http or https.' }),
  hours: t.field({
    type: [OpeningSpan],
    size: 7,
    work: statement,
    description: 'Its usual opening hours, at most 21 spans, by weekday and time; none: nobody said.',
    select: { id: true },
    resolve: async (branch, _args, context) => [...(await hoursOf(branch, context)).hours],
  }),
  opening: t.field({
    type: BranchOpening,
    work: statement,
    description: 'Whether it is open now, and when it opens next: hours and closed days together.',
    select: { id: true },
    resolve: async (branch, _args, context) => openingAt(await hoursOf(branch, context), context.now),
  }),
}))
