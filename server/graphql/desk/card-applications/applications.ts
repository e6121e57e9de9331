import { provisionalNumber } from '../../../common/provisional-number.ts'
import { matchesOf, maxMatches } from '../../../domain/card-applications/matches.ts'
import { CardApplicationStateEnum } from '../../card-applications/enums.ts'
import { cachedQuery } from '../../engine/execution/plan-cache.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, listingOf, pageRange, rangeQuery } from '../../engine/schema/connections.ts'
import { whereForStaff } from '../../engine/schema/nodes.ts'
import { Branch } from '../../library/branch.ts'
import { LanguageEnum } from '../../library/enums.ts'
import { PatronCategory, patronCategoryWithCode } from '../../library/patron-category.ts'
import { staffOnly } from '../desk-mutation.ts'
import { DeskPatron } from '../types.ts'

/** Staff see an application once its address is confirmed (P10). */
const confirmed = { confirmedAt: { not: null } } as const

const erased = 'Null when the card was handed out, which erases it'

export const DeskCardApplication = builder.prismaNode('CardApplication', {
  variant: 'DeskCardApplication',
  role: 'DESK',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: (id, context) => ({ ...whereForStaff(id, context), ...confirmed }),
  description: 'An application for a card, for staff.',
  fields: (t) => ({
    number: t.string({
      description: 'Provisional number, which the applicant says at the counter. It is no card number.',
      select: { id: true },
      resolve: ({ id }) => provisionalNumber(id),
    }),
    state: t.expose('state', { type: CardApplicationStateEnum, description: 'State. Never UNCONFIRMED.' }),
    name: t.exposeString('name', { nullable: true, description: `Name. ${erased}.` }),
    nameReading: t.exposeString('nameReading', { nullable: true, description: `Reading in katakana. ${erased}.` }),
    birthDate: t.expose('birthDate', { type: 'Date', nullable: true, description: `Birth date. ${erased}.` }),
    phone: t.exposeString('phone', { nullable: true, description: `Phone number. ${erased}.` }),
    postalCode: t.exposeString('postalCode', { nullable: true, description: `Postal code. ${erased}.` }),
    address: t.exposeString('address', { nullable: true, description: `Address. ${erased}.` }),
    guardianName: t.exposeString('guardianName', {
      nullable: true,
      description: `Name of the guardian. ${erased}, or when the category needs none.`,
    }),
    guardianPhone: t.exposeString('guardianPhone', {
      nullable: true,
      description: `Phone number of the guardian. ${erased}, or when the category needs none.`,
    }),
    mailAddress: t.exposeString('mailAddress', {
      nullable: true,
      description: `Mail address, confirmed by a link. ${erased}.`,
    }),
    category: t.field({
      type: PatronCategory,
      description: 'Category of the card.',
      select: { categoryCode: true },
      resolve: ({ categoryCode }, _args, context) => patronCategoryWithCode(categoryCode, context),
    }),
    branch: t.relation('branch', { type: Branch, description: 'Branch where the card is collected.' }),
    language: t.expose('language', { type: LanguageEnum, description: 'Language of the form.' }),
    appliedAt: t.expose('appliedAt', { type: 'DateTime', description: 'When it was received.' }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was handed out or refused. It can be undone for an hour. Null while it waits.',
    }),
    patron: t.relation('patron', {
      type: DeskPatron,
      nullable: true,
      description: 'The patron who has the card. Null while it is not handed out.',
    }),
  }),
})

export const applicationIdArgument = {
  required: true,
  for: DeskCardApplication,
  description: 'ID of the application.',
} as const

const listing = listingOf('deskCardApplications', [
  ['appliedAt', 'timestamptz'],
  ['id', 'int'],
])

builder.queryField('deskCardApplications', (t) =>
  t.connection(
    {
      type: DeskCardApplication,
      role: 'DESK',
      // A token must not read the data of people who are not patrons of its branches.
      scope: 'session',
      authScopes: staffOnly,
      description: 'Confirmed applications for cards, oldest first.',
      args: {
        state: t.arg({
          type: CardApplicationStateEnum,
          required: true,
          defaultValue: 'WAITING',
          description: 'Only this state. None is listed as UNCONFIRMED.',
        }),
      },
      resolve: async (_root, { state, ...args }, context, info) => {
        const range = pageRange(args, listing)
        const query = {
          ...cachedQuery(context, info, 'DeskCardApplication'),
          ...rangeQuery(range, listing, { state, ...confirmed }),
        }
        return buildPage(await context.db.prisma.cardApplication.findMany(query), range, listing)
      },
    },
    ...defineConnection(DeskCardApplication, 'DeskCardApplication'),
  ),
)

builder.queryField('deskCardApplication', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskCardApplication,
    role: 'DESK',
    nullable: true,
    description: 'An application for a card. Null when it does not exist, or is not confirmed.',
    args: { id: t.arg.globalID(applicationIdArgument) },
    resolve: (query, _root, { id }, { db }) =>
      db.prisma.cardApplication.findUnique({ ...query, where: { id: Number(id.id), ...confirmed } }),
  }),
)

const CardApplicationMatches = builder
  .objectRef<{ patronIds: number[]; applicationIds: number[] }>('CardApplicationMatches')
  .implement({
    description: 'Patrons and applications that may be the same person as an application.',
    fields: (t) => ({
      patrons: t.prismaField({
        type: [DeskPatron],
        size: 2,
        description: `Patrons with this name or reading and birth date, at most ${maxMatches}.`,
        resolve: (query, { patronIds }, _args, { db }) =>
          db.prisma.patron.findMany({ ...query, where: { id: { in: patronIds } }, orderBy: { id: 'asc' } }),
      }),
      applications: t.prismaField({
        type: [DeskCardApplication],
        size: 2,
        description: `Other waiting applications with this name or reading and birth date, at most ${maxMatches}.`,
        resolve: (query, { applicationIds }, _args, { db }) =>
          db.prisma.cardApplication.findMany({
            ...query,
            where: { id: { in: applicationIds } },
            orderBy: { id: 'asc' },
          }),
      }),
    }),
  })

builder.queryField('deskCardApplicationMatches', (t) =>
  t.withAuth(staffOnly).field({
    type: CardApplicationMatches,
    role: 'DESK',
    nullable: true,
    description:
      'Patrons and applications that may be the same person. Null when the application does not exist, or is not confirmed.',
    args: { id: t.arg.globalID(applicationIdArgument) },
    resolve: async (_root, { id }, { db }) => {
      const row = await db.prisma.cardApplication.findUnique({ where: { id: Number(id.id), ...confirmed } })
      return row && matchesOf(db.prisma, row)
    },
  }),
)
