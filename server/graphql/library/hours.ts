import { formatTime } from '../../common/typed-time.ts'
import { toColumn } from '../../domain/library/calendar/dates.ts'
import { type NextOpening as Next, type Opening, openingAt, type Span } from '../../domain/library/calendar/hours.ts'
import type { Context } from '../engine/context/context.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch } from './branch.ts'

const OpeningSpan = builder.objectRef<Span>('OpeningSpan').implement({
  description: 'Opening hours on a weekday in Tokyo time, unless the branch is closed that day.',
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { description: '1 Monday to 7 Sunday.' }),
    opens: t.string({ description: 'Opening time, for example 9:00.', resolve: ({ opens }) => formatTime(opens) }),
    closes: t.string({
      description: 'Closing time, for example 19:00, at most 24:00.',
      resolve: ({ closes }) => formatTime(closes),
    }),
  }),
})

const NextOpening = builder.objectRef<Next>('NextOpening').implement({
  description: 'Next opening of a branch.',
  fields: (t) => ({
    date: t.field({ type: 'Date', description: 'The day.', resolve: ({ date }) => toColumn(date) }),
    isToday: t.exposeBoolean('isToday', { description: 'Whether it is today.' }),
    at: t.expose('at', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of opening. Null when the hours are unknown.',
    }),
  }),
})

const BranchOpening = builder.objectRef<Opening>('BranchOpening').implement({
  description: 'Current opening state of a branch.',
  fields: (t) => ({
    isOpenToday: t.exposeBoolean('isOpenToday', { description: 'Whether today is an open day.' }),
    openNow: t.exposeBoolean('openNow', {
      nullable: true,
      description: "Whether it is open now. Null when today's hours are unknown.",
    }),
    closesAt: t.expose('closesAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it closes. Null when it is not open or the hours are unknown.',
    }),
    next: t.field({
      type: NextOpening,
      nullable: true,
      description: 'Next opening. Null when there is none within a year.',
      resolve: ({ next }) => next,
    }),
    hoursToday: t.field({
      type: [OpeningSpan],
      size: 3,
      description: 'Opening hours today, at most 3 spans. Empty when it is closed or the hours are unknown.',
      resolve: ({ hoursToday }) => [...hoursToday],
    }),
    closedDays: t.field({
      type: ['Date'],
      size: 14,
      description: 'Closed days in the two weeks after today, at most 14.',
      resolve: ({ closedDays }) => closedDays.map(toColumn),
    }),
  }),
})

async function hoursOf({ id }: { id: number }, { loaders }: Context) {
  const hours = await loaders.openingHours.load(id)
  if (!hours) throw new Error(`The branch ${id} does not exist.`)
  return hours
}

const notRecorded = 'Null when not recorded.'

builder.prismaObjectFields(Branch, (t) => ({
  postalCode: t.exposeString('postalCode', {
    nullable: true,
    description: 'Postal code, for example 700-0843. Null when not recorded.',
  }),
  address: t.exposeString('address', { nullable: true, description: `Japanese address. ${notRecorded}` }),
  addressEn: t.exposeString('addressEn', { nullable: true, description: `English address. ${notRecorded}` }),
  phone: t.exposeString('phone', {
    nullable: true,
    description: 'Phone number, for example 086-223-3373. Null when not recorded.',
  }),
  fax: t.exposeString('fax', { nullable: true, description: 'Fax number. Null when not recorded.' }),
  mapUrl: t.exposeString('mapUrl', { nullable: true, description: 'URL of a map. Null when not recorded.' }),
  hours: t.field({
    type: [OpeningSpan],
    size: 7,
    work: statementCost,
    description: 'Opening hours by weekday and time, at most 21 spans.',
    select: { id: true },
    resolve: async (branch, _args, context) => [...(await hoursOf(branch, context)).hours],
  }),
  opening: t.field({
    type: BranchOpening,
    work: statementCost,
    description: 'Current opening state, from hours and closing days.',
    select: { id: true },
    resolve: async (branch, _args, context) => openingAt(await hoursOf(branch, context), context.now),
  }),
}))
