import { Title } from '../../catalogue/title.ts'
import { ContactStateEnum, ContactSubjectEnum } from '../../contact/enums.ts'
import { cachedQuery } from '../../engine/execution/plan-cache.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, listingOf, pageRange, rangeQuery } from '../../engine/schema/connections.ts'
import { whereForStaff } from '../../engine/schema/nodes.ts'
import { LanguageEnum } from '../../library/enums.ts'
import { staffOnly } from '../desk-mutation.ts'

const ContactStep = builder.prismaObject('ContactStep', {
  select: {},
  description: 'A step of staff on a contact message.',
  fields: (t) => ({
    to: t.expose('to', { type: ContactStateEnum, description: 'State after the step.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was taken.' }),
    answer: t.exposeString('answer', { nullable: true, description: 'Mailed answer. Null when the step has none.' }),
  }),
})

export const DeskContactMessage = builder.prismaNode('ContactMessage', {
  variant: 'DeskContactMessage',
  role: 'DESK',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description: 'A contact message for staff. Somebody without an account may have written it.',
  fields: (t) => ({
    subject: t.expose('subject', { type: ContactSubjectEnum, description: 'Subject.' }),
    text: t.exposeString('text', { description: 'Text as written.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name as written. Null when none was given.' }),
    mailAddress: t.exposeString('mailAddress', {
      nullable: true,
      description: 'Address for the answer. Null when none was given.',
    }),
    language: t.expose('language', { type: LanguageEnum, description: 'Language of the form.' }),
    title: t.relation('title', {
      type: Title,
      nullable: true,
      description: 'The title that the message is about. Null for none, or when it was deleted since.',
    }),
    state: t.expose('state', { type: ContactStateEnum, description: 'State.' }),
    version: t.exposeInt('version', { description: 'Pass it to `answerContactMessage`.' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it was received.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true, description: 'Null when it is not closed.' }),
    steps: t.relation('steps', {
      type: ContactStep,
      size: 3,
      description: 'The latest steps of staff, newest first, at most 20.',
      query: { orderBy: { id: 'desc' }, take: 20 },
    }),
  }),
})

export const messageIdArgument = {
  required: true,
  for: DeskContactMessage,
  description: 'ID of the contact message.',
} as const

const listing = listingOf('deskContactMessages', [
  ['receivedAt', 'timestamptz'],
  ['id', 'int'],
])

builder.queryField('deskContactMessages', (t) =>
  t.connection(
    {
      type: DeskContactMessage,
      role: 'DESK',
      // A token must not read the data of people who are not patrons of its branches.
      scope: 'session',
      authScopes: staffOnly,
      description: 'Contact messages, oldest first.',
      args: {
        state: t.arg({ type: ContactStateEnum, required: true, defaultValue: 'OPEN', description: 'Only this state.' }),
      },
      resolve: async (_root, { state, ...args }, context, info) => {
        const range = pageRange(args, listing)
        const query = { ...cachedQuery(context, info, 'DeskContactMessage'), ...rangeQuery(range, listing, { state }) }
        return buildPage(await context.db.prisma.contactMessage.findMany(query), range, listing)
      },
    },
    ...defineConnection(DeskContactMessage, 'DeskContactMessage'),
  ),
)

builder.queryField('deskContactMessage', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskContactMessage,
    role: 'DESK',
    nullable: true,
    description: 'A contact message. Null when it does not exist.',
    args: { id: t.arg.globalID(messageIdArgument) },
    resolve: (query, _root, { id }, { db }) =>
      db.prisma.contactMessage.findUnique({ ...query, where: { id: Number(id.id) } }),
  }),
)
