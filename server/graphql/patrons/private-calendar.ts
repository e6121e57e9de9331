import { newSecret, secretHash } from '../../domain/common/secrets.ts'
import {
  type CalendarEvent as CalendarEventShape,
  type CalendarFeed as CalendarFeedShape,
  calendarFeed,
  closeCalendarFeed,
  openCalendarFeed,
  setCalendarTitles,
} from '../../domain/patrons/private-calendar.ts'
import { plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { LanguageEnum } from '../enums.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { ChangedAccount, patronAfter } from './changed-account.ts'
import { Patron } from './patron.ts'

const CalendarEventKind = builder.enumType('CalendarEventKind', {
  description: 'What an event of a private calendar reminds of.',
  values: {
    DUE: { description: 'Copies are due (返却期限).' },
    COLLECT: { description: 'The last day on the hold shelf (取置期限).' },
  } as const,
})

const CalendarEvent = builder.objectRef<CalendarEventShape>('CalendarEvent').implement({
  description: "A day that a patron's calendar names: one event for each day and branch.",
  fields: (t) => ({
    kind: t.field({
      type: CalendarEventKind,
      resolve: ({ kind }) => kind,
      description: 'What has to be done by that day.',
    }),
    on: t.field({
      type: 'Date',
      resolve: ({ on }) => on,
      description: 'The due date, or the last day on the hold shelf.',
    }),
    branch: t.field({
      type: Branch,
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
      description: 'The branch that lent the copies, or the pickup branch.',
    }),
    count: t.exposeInt('count', { description: 'How many copies.' }),
    titles: t.exposeStringList('titles', {
      size: 5,
      description: 'Empty unless the patron wants titles in the calendar.',
    }),
  }),
})

const CalendarFeed = builder.objectRef<CalendarFeedShape>('CalendarFeed').implement({
  description: 'Due dates and last days on the hold shelf, for whoever was given the secret address. It names nobody.',
  fields: (t) => ({
    language: t.field({
      type: LanguageEnum,
      resolve: ({ language }) => language,
      description: 'The language that the patron chose for pages and mails.',
    }),
    namesTitles: t.exposeBoolean('namesTitles', { description: 'Whether the patron wants titles in the calendar.' }),
    events: t.expose('events', {
      type: [CalendarEvent],
      size: 20,
      description: 'What is due, the soonest first, and then what waits on a hold shelf.',
    }),
  }),
})

builder.queryField('calendarFeed', (t) =>
  t.field({
    type: CalendarFeed,
    nullable: true,
    description: "A patron's calendar by the secret in its address; null: there is none, or no longer.",
    args: {
      secret: t.arg.string({
        required: true,
        validate: plainText(100),
        description: 'It is the permission: nobody has to be signed in.',
      }),
    },
    resolve: (_root, { secret }, { db }) => calendarFeed(db, secretHash(secret)),
  }),
)

builder.prismaObjectFields(Patron, (t) => ({
  calendarIsOpen: t.boolean({
    description: 'Whether there is an address under which programs read the own dates.',
    select: { calendarHash: true },
    resolve: ({ calendarHash }) => calendarHash !== null,
  }),
  calendarNamesTitles: t.exposeBoolean('calendarTitles'),
}))

const OpenedCalendar = builder.objectRef<{ secret: string }>('OpenedCalendar').implement({
  description: 'The own calendar, at its new address.',
  fields: (t) => ({
    secret: t.exposeString('secret', {
      description: 'Told this once: the calendar is at `/calendar/SECRET.ics`, for everybody who knows that address.',
    }),
  }),
})

builder.objectField(OpenedCalendar, 'patron', (t) => t.prismaField(patronAfter))

builder.mutationField('openCalendar', (t) =>
  t.withAuth({ patron: true }).field({
    type: OpenedCalendar,
    description: 'Gives the own dates a secret address for calendar programs; an earlier address ends at once.',
    resolve: async (_root, _args, { db, patron, client, now }) => {
      const secret = newSecret()
      const feed = { hash: secretHash(secret), device: client.device }
      await db.prisma.$transaction((tx) => openCalendarFeed(tx, patron.id, feed, now))
      return { secret }
    },
  }),
)

builder.mutationField('closeCalendar', (t) =>
  t.withAuth({ patron: true }).field({
    type: ChangedAccount,
    description: 'Ends the address of the own calendar; a harmless success when there was none.',
    resolve: async (_root, _args, { db, patron, client, now }) => {
      await db.prisma.$transaction((tx) => closeCalendarFeed(tx, patron.id, client.device, now))
      return {}
    },
  }),
)

builder.mutationField('setCalendarTitles', (t) =>
  t.withAuth({ patron: true }).field({
    type: ChangedAccount,
    description: 'Whether the own calendar names titles. Whoever keeps it for the patron then learns what is read.',
    args: { names: t.arg.boolean({ required: true, description: 'False: each event only says how many.' }) },
    resolve: async (_root, { names }, { db, patron }) => {
      await db.prisma.$transaction((tx) => setCalendarTitles(tx, patron.id, names))
      return {}
    },
  }),
)
