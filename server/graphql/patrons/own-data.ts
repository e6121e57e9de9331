import type { RetiredCard } from '../../../generated/prisma/client.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { noticeDays } from '../../domain/notices/queue.ts'
import { accountEventDays, recordEvent } from '../../domain/patrons/account/events.ts'
import { knownDeviceDays } from '../../domain/patrons/account/sessions.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineConnection, relationConnection } from '../engine/schema/connections.ts'
import { whereOwn } from '../engine/schema/nodes.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { AccountMailEnum } from '../library/enums.ts'
import { AccountPayload } from './changed-account.ts'
import { CardRetirementEnum, NewsMailEnum, NoticeChannelEnum, NoticeKindEnum, PatronRoleEnum } from './enums.ts'
import { Patron } from './patron.ts'

export const PatronNotice = builder.prismaNode('Notice', {
  variant: 'PatronNotice',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereOwn,
  description: 'A mail to the patron, sent or waiting, without its content.',
  fields: (t) => ({
    kind: t.expose('kind', { type: NoticeKindEnum, description: 'Kind of notice.' }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When its cause occurred. It can be scheduled for later.',
    }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the mail server accepted it. Null when not sent.',
    }),
  }),
})

const PatronChannelMessage = builder.prismaNode('ChannelMessage', {
  variant: 'PatronChannelMessage',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereOwn,
  description: 'A message to the patron by web push, LINE or SMS, without its content.',
  fields: (t) => ({
    channel: t.expose('channel', { type: NoticeChannelEnum, description: 'Channel of the message.' }),
    kind: t.expose('kind', {
      type: NoticeKindEnum,
      nullable: true,
      description: 'Kind of notice. Null for a code or a test.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the channel accepted it. Null when not sent.',
    }),
  }),
})

const DeskAction = builder.prismaNode('AuditEntry', {
  variant: 'DeskAction',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereOwn,
  description: 'A desk action about the patron, without the staff member.',
  fields: (t) => ({
    action: t.exposeString('action', { description: 'Name of the mutation in this API.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
  }),
})

const FormerCard = builder.objectRef<RetiredCard>('FormerCard').implement({
  description: 'A former card of the patron.',
  fields: (t) => ({
    number: t.exposeString('number', { description: 'Card number as printed.' }),
    retiredAt: t.expose('retiredAt', { type: 'DateTime', description: 'When it became invalid.' }),
    reason: t.field({ type: CardRetirementEnum, description: 'Reason.', resolve: ({ reason }) => reason }),
  }),
})

const RequestYear = builder.prismaObject('RequestYear', {
  name: 'PurchaseRequestYear',
  description: 'Number of purchase requests sent in a year, without their content.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The fiscal year, from April.' }),
    sent: t.exposeInt('sent', { description: 'Number of purchase requests, in any state.' }),
  }),
})

/** Fields for the data export. Together with the other fields of `me` they are all personal data in the service. */
builder.prismaObjectFields(Patron, (t) => ({
  nameReading: t.exposeString('nameReading', {
    discloses: 'name',
    nullable: true,
    description: 'Reading of the name in kana. Null when not recorded.',
  }),
  birthDate: t.expose('birthDate', {
    type: 'Date',
    discloses: 'birthDate',
    nullable: true,
    description: 'Birth date, needed to register a password. Null when not recorded.',
  }),
  phone: t.exposeString('phone', {
    discloses: 'phone',
    nullable: true,
    description: 'Phone number. Null when not recorded.',
  }),
  postalCode: t.exposeString('postalCode', {
    discloses: 'address',
    nullable: true,
    description: 'Postal code. Null when not recorded.',
  }),
  address: t.exposeString('address', {
    discloses: 'address',
    nullable: true,
    description: 'Address. Null when not recorded.',
  }),
  guardianName: t.exposeString('guardianName', {
    scope: 'session',
    nullable: true,
    description: 'Name of the guardian. Null when not recorded.',
  }),
  guardianPhone: t.exposeString('guardianPhone', {
    scope: 'session',
    nullable: true,
    description: 'Phone number of the guardian. Null when not recorded.',
  }),
  guardianMail: t.exposeString('guardianMail', {
    scope: 'session',
    nullable: true,
    description: 'Mail address of the guardian. Null when not recorded.',
  }),
  staffNote: t.exposeString('staffNote', {
    scope: 'session',
    nullable: true,
    description: 'Note of staff. Null when there is none.',
  }),
  exportNumber: t.exposeString('exportNumber', {
    scope: 'session',
    nullable: true,
    description: 'Number of the patron in the library system. Null when there is none.',
  }),
  isEligibleReader: t.exposeBoolean('eligibleReader', {
    scope: 'session',
    description: 'Whether staff have seen proof of eligibility for accessible formats. The proof itself is not stored.',
  }),
  hasIdentifier: t.boolean({
    scope: 'session',
    description: 'Whether a second identifier is linked, for example of an identity card.',
    resolve: ({ identifierHash }) => identifierHash !== null,
    select: { identifierHash: true },
  }),
  retiredCards: t.field({
    type: [FormerCard],
    scope: 'session',
    size: 10,
    description: 'Former cards that are no longer valid, newest first, at most 100.',
    select: { retiredCards: { orderBy: [{ retiredAt: 'desc' }, { number: 'asc' }], take: 100 } },
    resolve: ({ retiredCards }) => retiredCards,
  }),
  role: t.expose('role', { type: PatronRoleEnum, scope: 'session', description: 'Role of the account.' }),
  managedBranches: t.field({
    type: [Branch],
    scope: 'session',
    size: 5,
    description: 'Branches that a BRANCH_MANAGER manages, at most 100.',
    select: { managedBranches: { select: { branchId: true }, orderBy: { branchId: 'asc' } } },
    resolve: ({ managedBranches }, _args, context) =>
      Promise.all(managedBranches.map(({ branchId }) => branchWithId(branchId, context))),
  }),
  blockedFrom: t.expose('barredFrom', {
    type: 'Date',
    discloses: 'limits',
    nullable: true,
    description: 'First day of a block. Null when there is none.',
  }),
  blockedUntil: t.expose('barredUntil', {
    type: 'Date',
    discloses: 'limits',
    nullable: true,
    description: 'Last day of the block. Null when it has no end or there is none.',
  }),
  blockStopsCapture: t.exposeBoolean('barStopsCapture', {
    discloses: 'limits',
    description: 'Whether a block also stops captures for the patron.',
  }),
  holdsSuspendedFrom: t.expose('skipFrom', {
    type: 'Date',
    discloses: 'holds',
    nullable: true,
    description: 'First day of the latest suspension of holds. Null when there was none.',
  }),
  holdsSuspendedUntil: t.expose('skipUntil', { type: 'Date', discloses: 'holds', nullable: true }),
  mailVerifiedAt: t.expose('mailVerifiedAt', { type: 'DateTime', discloses: 'mailAddress', nullable: true }),
  mailBounces: t.exposeInt('mailBounces', {
    discloses: 'mailAddress',
    description: 'Mails to the address that bounced temporarily.',
  }),
  endedDueNoticeDays: t.exposeInt('endedDueNoticeDays', {
    discloses: 'settings',
    nullable: true,
    description: 'Days before the due date of an unsubscribed reminder. Null when there is none.',
  }),
  endedNewsMail: t.expose('endedNewsMail', {
    type: NewsMailEnum,
    discloses: 'settings',
    nullable: true,
    description: 'Mail about news before the patron unsubscribed from it. Null when there is none.',
  }),
  endedAccountMails: t.expose('endedAccountMails', {
    type: [AccountMailEnum],
    discloses: 'settings',
    size: 3,
    description: 'Kinds of account mail before they were unsubscribed, at most 3. Empty when there are none.',
  }),
  notices: relationConnection(t, 'notices', {
    type: PatronNotice,
    discloses: 'mails',
    connection: defineConnection(PatronNotice, 'PatronNotice'),
    description: 'Mails to the patron that are still recorded, oldest first.',
    order: [['id', 'int']],
  }),
  channelMessages: relationConnection(t, 'channelMessages', {
    type: PatronChannelMessage,
    scope: 'session',
    connection: defineConnection(PatronChannelMessage, 'PatronChannelMessage'),
    description: 'Messages by web push, LINE and SMS that are still recorded, oldest first.',
    order: [['id', 'int']],
  }),
  deskActions: relationConnection(t, 'auditEntries', {
    type: DeskAction,
    discloses: 'deskActs',
    connection: defineConnection(DeskAction, 'DeskAction'),
    description: 'Desk actions about the patron, oldest first.',
    order: [['id', 'int']],
  }),
  purchaseRequestYears: t.relation('requestYears', {
    type: RequestYear,
    discloses: 'requests',
    size: 1,
    description: 'Purchase requests per year, at most 2 years.',
    query: { orderBy: { year: 'asc' } },
  }),
  knownDevices: t.field({
    type: ['DateTime'],
    scope: 'session',
    size: 10,
    description: 'Last sign-in of each known browser, newest first.',
    select: { devices: { select: { usedAt: true }, orderBy: { usedAt: 'desc' } } },
    resolve: ({ devices }) => devices.map(({ usedAt }) => usedAt),
  }),
}))

const RetentionDays = builder.objectRef<Record<never, never>>('RetentionDays').implement({
  description: 'Retention of personal data in days.',
  fields: (t) => ({
    closedHolds: t.int({
      description: 'Days until a closed hold loses its link to the patron. Set by the library.',
      resolve: async (_days, _args, { db }) => (await cachedPolicy(db)).closedHoldDays,
    }),
    deskActions: t.int({
      description: 'Days for desk actions and their staff. Set by the library.',
      resolve: async (_days, _args, { db }) => (await cachedPolicy(db)).auditDays,
    }),
    accountEvents: t.int({ description: 'Days for account events.', resolve: () => accountEventDays }),
    sentNotices: t.int({
      description: 'Days for mails after sending or failure.',
      resolve: () => noticeDays,
    }),
    knownDevices: t.int({
      description: 'Days for known browsers after their last sign-in.',
      resolve: () => knownDeviceDays,
    }),
  }),
})

builder.queryField('retentionDays', (t) =>
  t.field({
    type: RetentionDays,
    scope: 'public',
    description: 'Retention periods of personal data.',
    resolve: () => ({}),
  }),
)

builder.mutationField('recordDataExport', (t) =>
  t.withAuth({ patron: true }).field({
    pageOnly: true,
    type: AccountPayload,
    scope: 'session',
    description: 'Records that all personal data was exported.',
    resolve: async (_root, _args, { db, patron, client, now }) => {
      const event = { kind: 'DATA_EXPORTED', device: client.device } as const
      await db.prisma.$transaction((tx) => recordEvent(tx, patron.id, event, now))
      return {}
    },
  }),
)
