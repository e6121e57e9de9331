import { newSecret, secretHash } from '../../domain/common/secrets.ts'
import {
  type CalendarEvent as CalendarEventShape,
  type CalendarFeed as CalendarFeedShape,
  calendarFeed,
  closeCalendarFeed,
  openCalendarFeed,
  setPrivateCalendarTitles,
} from '../../domain/patrons/private-calendar.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { LanguageEnum } from '../library/enums.ts'
import { AccountPayload, patronAfterField } from './changed-account.ts'
import { Patron } from './patron.ts'

const CalendarEventKind = builder.enumType('CalendarEventKind', {
  description: 'Kind of a calendar event.',
  values: {
    DUE: { description: 'Copies are due (返却期限).' },
    COLLECT: { description: 'Shelf expiry of holds (取置期限).' },
  } as const,
})

const CalendarEvent = builder.objectRef<CalendarEventShape>('CalendarEvent').implement({
  description: 'An event of a private calendar, one per kind, day and branch.',
  fields: (t) => ({
    kind: t.field({
      type: CalendarEventKind,
      resolve: ({ kind }) => kind,
      description: 'Kind of event.',
    }),
    date: t.field({
      type: 'Date',
      resolve: ({ on }) => on,
      description: 'Due date or shelf expiry.',
    }),
    branch: t.field({
      type: Branch,
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
      description: 'Lending branch or pickup branch.',
    }),
    count: t.exposeInt('count', { description: 'Number of copies.' }),
    titles: t.exposeStringList('titles', {
      size: 5,
      description: 'Titles. Empty unless the patron includes titles in the calendar.',
    }),
  }),
})

const CalendarFeed = builder.objectRef<CalendarFeedShape>('CalendarFeed').implement({
  description: 'Due dates and shelf expiries for holders of the secret URL.',
  fields: (t) => ({
    language: t.field({
      type: LanguageEnum,
      resolve: ({ language }) => language,
      description: 'Language of the patron.',
    }),
    namesTitles: t.exposeBoolean('namesTitles', { description: 'Whether events include titles.' }),
    events: t.expose('events', {
      type: [CalendarEvent],
      size: 20,
      description: 'Due dates, earliest first, then shelf expiries.',
    }),
  }),
})

builder.queryField('calendarFeed', (t) =>
  t.field({
    pageOnly: true,
    type: CalendarFeed,
    // The secret of the calendar replaces a token.
    scope: 'session',
    nullable: true,
    description: 'A private calendar. Null when the secret is unknown or was deleted.',
    args: {
      secret: t.arg.string({
        required: true,
        validate: textInput(100),
        description: 'Secret from the calendar URL. Replaces a session.',
      }),
    },
    resolve: (_root, { secret }, { db }) => calendarFeed(db, secretHash(secret)),
  }),
)

builder.prismaObjectFields(Patron, (t) => ({
  calendarIsOpen: t.boolean({
    discloses: 'settings',
    description: 'Whether the patron has a private calendar.',
    select: { calendarHash: true },
    resolve: ({ calendarHash }) => calendarHash !== null,
  }),
  calendarNamesTitles: t.exposeBoolean('calendarTitles', { discloses: 'settings' }),
}))

const CreatePrivateCalendarPayload = builder.objectRef<{ secret: string }>('CreatePrivateCalendarPayload').implement({
  description: 'A new private calendar.',
  fields: (t) => ({
    secret: t.exposeString('secret', {
      description: 'Secret for the URL `/calendar/SECRET.ics`, shown only once.',
    }),
  }),
})

builder.objectField(CreatePrivateCalendarPayload, 'patron', (t) => t.prismaField(patronAfterField))

builder.mutationField('createPrivateCalendar', (t) =>
  t.withAuth({ patron: true }).field({
    type: CreatePrivateCalendarPayload,
    scope: 'session',
    needs: 'CALENDAR',
    description: 'Creates a secret calendar URL. A previous URL ends immediately.',
    resolve: async (_root, _args, { db, patron, client, now }) => {
      const secret = newSecret()
      const feed = { hash: secretHash(secret), device: client.device }
      await db.prisma.$transaction((tx) => openCalendarFeed(tx, patron.id, feed, now))
      return { secret }
    },
  }),
)

builder.mutationField('deletePrivateCalendar', (t) =>
  t.withAuth({ patron: true }).field({
    type: AccountPayload,
    scope: 'session',
    description: 'Deletes the private calendar. Succeeds when there is none.',
    resolve: async (_root, _args, { db, patron, client, now }) => {
      await db.prisma.$transaction((tx) => closeCalendarFeed(tx, patron.id, client.device, now))
      return {}
    },
  }),
)

builder.mutationField('setPrivateCalendarTitles', (t) =>
  t.withAuth({ patron: true }).field({
    type: AccountPayload,
    scope: 'session',
    description: 'Sets whether calendar events include titles.',
    args: {
      namesTitles: t.arg.boolean({
        required: true,
        description: 'Whether to include titles. Otherwise events contain counts.',
      }),
    },
    resolve: async (_root, { namesTitles: names }, { db, patron }) => {
      await db.prisma.$transaction((tx) => setPrivateCalendarTitles(tx, patron.id, names))
      return {}
    },
  }),
)
