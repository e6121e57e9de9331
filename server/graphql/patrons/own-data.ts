import type { RetiredCard } from '../../../generated/prisma/client.ts'
import { policyOf } from '../../domain/library/rules/rule-cache.ts'
import { recordEvent } from '../../domain/patrons/account/events.ts'
import { keptDays } from '../../domain/retention/purge.ts'
import { builder } from '../engine/schema/builder.ts'
import { connectionOf, relatedList } from '../engine/schema/connections.ts'
import { ownRow } from '../engine/schema/nodes.ts'
import { CardRetirementEnum, NoticeKindEnum, PatronRoleEnum } from '../enums.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { ChangedAccount } from './changed-account.ts'
import { Patron } from './patron.ts'

export const PatronNotice = builder.prismaNode('Notice', {
  variant: 'PatronNotice',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: ownRow,
  description: 'A mail to the patron, sent or waiting; what it was about is not in it.',
  fields: (t) => ({
    kind: t.expose('kind', { type: NoticeKindEnum, description: 'What the mail tells.' }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the occasion for it arose; the mail may be meant for later.',
    }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was handed to the mail server; null: not yet, or it was given up.',
    }),
  }),
})

const DeskAct = builder.prismaNode('AuditEntry', {
  variant: 'DeskAct',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: ownRow,
  description: 'Something that was done at the desk with the patron; never by whom.',
  fields: (t) => ({
    action: t.exposeString('action', { description: 'By its name in this API.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was done.' }),
  }),
})

const FormerCard = builder.objectRef<RetiredCard>('FormerCard').implement({
  description: 'A card that was the patron’s.',
  fields: (t) => ({
    number: t.exposeString('number', { description: 'As printed on it.' }),
    retiredAt: t.expose('retiredAt', { type: 'DateTime', description: 'Since when it opens nothing.' }),
    reason: t.field({ type: CardRetirementEnum, description: 'Why.', resolve: ({ reason }) => reason }),
  }),
})

const RequestYear = builder.prismaObject('RequestYear', {
  description: 'How many requests a patron sent in a year; never for what.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'It begins in April.' }),
    sent: t.exposeInt('sent', { description: 'Whatever became of them.' }),
  }),
})

/** What only the whole of the own data shows: `me` and these are everything that the service keeps about a patron. */
builder.prismaObjectFields(Patron, (t) => ({
  nameReading: t.exposeString('nameReading', {
    nullable: true,
    description: 'In kana; null: the library does not have it.',
  }),
  birthDate: t.expose('birthDate', {
    type: 'Date',
    nullable: true,
    description: 'Asked for when a password is registered; null: the library does not have it.',
  }),
  phone: t.exposeString('phone', { nullable: true, description: 'As the library has it; null: it has none.' }),
  postalCode: t.exposeString('postalCode', {
    nullable: true,
    description: 'As the library has it; null: it has none.',
  }),
  address: t.exposeString('address', { nullable: true, description: 'As the library has it; null: it has none.' }),
  staffNote: t.exposeString('staffNote', { nullable: true, description: 'What staff noted; null: nothing.' }),
  exportNumber: t.exposeString('exportNumber', {
    nullable: true,
    description: 'Number of the patron in the library system from which the data come; null: none.',
  }),
  hasIdentifier: t.boolean({
    description: 'Whether a second identifier, as of an identity card, is tied to the account; only its hash is kept.',
    resolve: ({ identifierHash }) => identifierHash !== null,
    select: { identifierHash: true },
  }),
  retiredCards: t.field({
    type: [FormerCard],
    size: 10,
    description: 'Cards that were the patron’s and open nothing any more, the last first; at most 100.',
    select: { retiredCards: { orderBy: [{ retiredAt: 'desc' }, { number: 'asc' }], take: 100 } },
    resolve: ({ retiredCards }) => retiredCards,
  }),
  role: t.expose('role', { type: PatronRoleEnum, description: 'Whether the patron is one of the staff, and as what.' }),
  managedBranches: t.field({
    type: [Branch],
    size: 5,
    description: 'Those that the patron runs as a BRANCH_MANAGER; at most 100.',
    select: { managedBranches: { select: { branchId: true }, orderBy: { branchId: 'asc' } } },
    resolve: ({ managedBranches }, _args, context) =>
      Promise.all(managedBranches.map(({ branchId }) => branchWithId(branchId, context))),
  }),
  barredFrom: t.expose('barredFrom', { type: 'Date', nullable: true, description: 'First day of a bar.' }),
  barredUntil: t.expose('barredUntil', {
    type: 'Date',
    nullable: true,
    description: 'Last day of it; null: until lifted.',
  }),
  barStopsCapture: t.exposeBoolean('barStopsCapture', {
    description: 'Whether a bar also keeps copies from being set aside for the patron.',
  }),
  skipFrom: t.expose('skipFrom', {
    type: 'Date',
    nullable: true,
    description: 'Of the last hold-shelf skip, also when it is over.',
  }),
  skipUntil: t.expose('skipUntil', { type: 'Date', nullable: true }),
  mailVerifiedAt: t.expose('mailVerifiedAt', { type: 'DateTime', nullable: true }),
  mailBounces: t.exposeInt('mailBounces', {
    description: 'Mails to the address that came back with the word that a later one may arrive.',
  }),
  endedDueNoticeDays: t.exposeInt('endedDueNoticeDays', {
    nullable: true,
    description: 'The reminder that was unsubscribed from, by its days before the due date; null: none.',
  }),
  notices: relatedList(t, 'notices', {
    type: PatronNotice,
    connection: connectionOf(PatronNotice, 'PatronNotice'),
    description: 'Mails to the patron that the service still knows of, the first one first.',
    order: [['id', 'int']],
  }),
  deskActs: relatedList(t, 'auditEntries', {
    type: DeskAct,
    connection: connectionOf(DeskAct, 'DeskAct'),
    description: 'What was done at the desk with the patron, the first first.',
    order: [['id', 'int']],
  }),
  requestYears: t.relation('requestYears', {
    type: RequestYear,
    size: 1,
    description: 'How many requests were sent, by the year, as long as it counts; at most 2.',
    query: { orderBy: { year: 'asc' } },
  }),
  knownDevices: t.field({
    type: ['DateTime'],
    size: 10,
    description: 'When each browser that counts as the own was last signed in with; the last one first.',
    select: { devices: { select: { usedAt: true }, orderBy: { usedAt: 'desc' } } },
    resolve: ({ devices }) => devices.map(({ usedAt }) => usedAt),
  }),
}))

const KeptDays = builder.objectRef<Record<never, never>>('KeptDays').implement({
  description: 'For how many days the service keeps what nobody asked to be kept.',
  fields: (t) => ({
    closedHolds: t.int({
      description: 'Until a closed hold no longer names its patron; the library sets it.',
      resolve: async (_days, _args, { db }) => (await policyOf(db)).closedHoldDays,
    }),
    deskActs: t.int({
      description: 'What was done at the desk, and by whom; the library sets it.',
      resolve: async (_days, _args, { db }) => (await policyOf(db)).auditDays,
    }),
    accountEvents: t.int({ description: 'What happened to an account.', resolve: () => keptDays.accountEvents }),
    sentNotices: t.int({
      description: 'Mails, counted from when they were sent or given up.',
      resolve: () => keptDays.sentNotices,
    }),
    knownDevices: t.int({
      description: 'Browsers that count as known, from their last sign-in on.',
      resolve: () => keptDays.devices,
    }),
  }),
})

builder.queryField('keptDays', (t) =>
  t.field({ type: KeptDays, description: 'How long the service keeps what it keeps by itself.', resolve: () => ({}) }),
)

builder.mutationField('recordDataExport', (t) =>
  t.withAuth({ patron: true }).field({
    type: ChangedAccount,
    description: 'Notes in the account that all of the own data was taken out; to be called by what does that.',
    resolve: async (_root, _args, { db, patron, client, now }) => {
      const event = { kind: 'DATA_EXPORTED', device: client.device } as const
      await db.prisma.$transaction((tx) => recordEvent(tx, patron.id, event, now))
      return {}
    },
  }),
)
