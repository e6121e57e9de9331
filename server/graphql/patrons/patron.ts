import { cancelledHolds, openHolds } from '../../domain/holds/listed.ts'
import { recordedPlacements } from '../../domain/holds/place/submission.ts'
import { suspensionOf } from '../../domain/holds/suspension.ts'
import { policyOf } from '../../domain/library/cached.ts'
import { settingsOf } from '../../domain/patrons/settings.ts'
import { builder } from '../builder.ts'
import { signedIn } from '../context.ts'
import { PatronCategoryEnum } from '../enums.ts'
import { Hold } from '../holds/hold.ts'
import { Placement } from '../holds/place.ts'
import { HoldSkip } from '../holds/suspension.ts'
import { pageArguments, plainText } from '../input.ts'
import { Branch } from '../library/branch.ts'
import { LimitInUse } from '../library/library.ts'
import { HistoryEntry } from '../loans/history.ts'
import { Loan } from '../loans/loan.ts'
import { PatronSettings } from './settings.ts'

export const Patron = builder.prismaObject('Patron', {
  fields: (t) => ({
    cardNumber: t.exposeString('cardNumber'),
    name: t.exposeString('name'),
    category: t.expose('category', { type: PatronCategoryEnum }),
    homeBranch: t.relation('homeBranch', { type: Branch }),
    mailAddress: t.exposeString('mailAddress', { nullable: true }),
    mailVerified: t.boolean({ resolve: ({ mailVerifiedAt }) => mailVerifiedAt !== null }),
    limits: t.field({
      type: [LimitInUse],
      description: 'Every material group with the limit that holds for this patron and how much is in use.',
      resolve: async (_patron, _args, { loaders }) => (await loaders.gate.load(0)).limits,
    }),
    loans: t.relatedConnection('loans', {
      type: Loan,
      cursor: 'id',
      totalCount: true,
      description: 'Copies on loan, due soonest first.',
      validate: pageArguments,
      query: { where: { returnedAt: null }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] },
    }),
    holdSkip: t.field({
      type: HoldSkip,
      nullable: true,
      description: 'The hold-shelf skip that runs or is to come.',
      resolve: (patron, _args, { now }) => suspensionOf(patron, now),
    }),
    settings: t.field({
      type: PatronSettings,
      description: 'What forms begin with, and of what and how the patron wants to be told.',
      resolve: (patron) => settingsOf(patron),
    }),
    keepsHistory: t.exposeBoolean('keepsHistory', { description: 'Whether the patron asked for a reading history.' }),
    history: t.relatedConnection('history', {
      type: HistoryEntry,
      cursor: 'id',
      totalCount: true,
      description: 'What was read while the patron wanted it kept, last returned first.',
      validate: pageArguments,
      query: { orderBy: [{ returnedOn: 'desc' }, { id: 'desc' }] },
    }),
    holds: t.relatedConnection('holds', {
      type: Hold,
      cursor: 'id',
      totalCount: true,
      description: 'Open holds, last placed first.',
      validate: pageArguments,
      query: { where: openHolds, orderBy: [{ placedAt: 'desc' }, { id: 'desc' }] },
    }),
    hold: t.prismaField({
      type: Hold,
      nullable: true,
      description: 'One of the own holds, open or closed.',
      args: { id: t.arg.globalID({ required: true, for: Hold }) },
      resolve: (query, patron, { id }, { db }) =>
        db.prisma.hold.findFirst({ ...query, where: { id: Number(id.id), patronId: patron.id } }),
    }),
    cancelledHolds: t.prismaField({
      type: [Hold],
      description: 'Cancelled and expired holds, while they are still listed.',
      resolve: async (query, { id }, _args, { db, now }) => {
        const { closedHoldDays } = await policyOf(db)
        return db.prisma.hold.findMany({
          ...query,
          where: { patronId: id, ...cancelledHolds(now, closedHoldDays) },
          orderBy: [{ closedAt: 'desc' }, { id: 'desc' }],
          take: 50,
        })
      },
    }),
    submission: t.field({
      type: [Placement],
      nullable: true,
      description: 'What became of an earlier `placeHolds`, by its key; kept for a day.',
      args: { key: t.arg.string({ required: true, validate: plainText(64) }) },
      resolve: ({ id }, { key }, { db }) => recordedPlacements(db.prisma, id, key),
    }),
  }),
})

builder.queryField('me', (t) =>
  t.field({
    type: Patron,
    description: 'The signed-in patron.',
    authScopes: { patron: true },
    resolve: (_root, _args, { patron }) => ({ ...signedIn(patron), passwordHash: null }),
  }),
)
