import { isStaff } from '../../../../domain/common/roles.ts'
import { bounds } from '../../../../domain/library/rules/bounds.ts'
import { deferredUntil } from '../../../../domain/library/rules/deferred.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { deskRow, onlyOne } from '../../../engine/schema/nodes.ts'
import {
  CapturedCancelEnum,
  CardCheckDigitEnum,
  CardSymbologyEnum,
  MaterialTypeEnum,
  PatronCategoryEnum,
  SequenceGateEnum,
  SlipWidthEnum,
  StaffSecondFactorEnum,
} from '../../../enums.ts'
import { Branch } from '../../../library/branch.ts'
import { MaterialGroup } from '../../../library/library.ts'
import { staffOnly } from '../../desk-mutation.ts'

const Policy = builder.prismaNode('Policy', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: deskRow,
  description: "The library's own figures.",
  fields: (t) => ({
    libraryName: t.exposeString('libraryName', { description: 'As pages and mails name it.' }),
    libraryNameEn: t.exposeString('libraryNameEn', { description: 'The same in English.' }),
    shelfDays: t.exposeInt('shelfDays'),
    sequenceGate: t.expose('sequenceGate', {
      type: SequenceGateEnum,
      description: 'When the next of a sequence may have its turn.',
    }),
    capturedCancel: t.expose('capturedCancel', {
      type: CapturedCancelEnum,
      description: 'What becomes of a hold with a copy that its patron cancels.',
    }),
    renewDaysBefore: t.exposeInt('renewDaysBefore'),
    renewLongOverdue: t.exposeBoolean('renewLongOverdue'),
    longOverdueDays: t.exposeInt('longOverdueDays'),
    closedHoldDays: t.exposeInt('closedHoldDays'),
    auditDays: t.exposeInt('auditDays'),
    anyOfTitles: t.exposeInt('anyOfTitles'),
    coverUrl: t.exposeString('coverUrl', { description: 'With {isbn} in it; empty: there are no covers.' }),
    coverCredit: t.exposeString('coverCredit', { description: 'Who provides them; empty: not said.' }),
    coverCreditUrl: t.exposeString('coverCreditUrl', { description: 'Where the provider is found; empty: nowhere.' }),
    listMailsADay: t.exposeInt('listMailsADay', {
      description: 'Lists of titles mailed to a patron in a day, at most.',
    }),
    confirmSchedule: t.exposeString('confirmSchedule'),
    readySchedule: t.exposeString('readySchedule'),
    reminderSchedule: t.exposeString('reminderSchedule'),
    expiresSoonDays: t.exposeInt('expiresSoonDays'),
    alertSchedule: t.exposeString('alertSchedule'),
    alertWeekday: t.exposeInt('alertWeekday', { description: '1 Monday … 7 Sunday.' }),
    resultsPerPage: t.exposeInt('resultsPerPage'),
    confirmChanges: t.exposeBoolean('confirmChanges', {
      description: 'Whether pages ask once more before a patron changes, renews or cancels something.',
    }),
    cardSymbology: t.expose('cardSymbology', {
      type: CardSymbologyEnum,
      description: "How the number of a patron's card is drawn.",
    }),
    cardStartStop: t.exposeString('cardStartStop', { description: "Codabar's start and stop letter." }),
    cardCheckDigit: t.expose('cardCheckDigit', {
      type: CardCheckDigitEnum,
      description: 'What follows the number in the barcode.',
    }),
    terminalIdleSeconds: t.exposeInt('terminalIdleSeconds'),
    shelfNumbers: t.exposeBoolean('shelfNumbers', {
      description: 'Whether copies on the hold shelf get a number there.',
    }),
    shelfNumberFrom: t.exposeInt('shelfNumberFrom', { description: "First number of each branch's hold shelf." }),
    shelfNumberTo: t.exposeInt('shelfNumberTo', { description: 'Last number of it.' }),
    holdsPerCopy: t.exposeInt('holdsPerCopy', {
      description: 'From so many waiting holds a copy on, a title is one to buy more of.',
    }),
    receiptTitles: t.exposeBoolean('receiptTitles', {
      description: 'Whether the receipt of a check-out names the titles.',
    }),
    slipWidth: t.field({
      type: SlipWidthEnum,
      description: 'The paper of slips and receipts.',
      resolve: ({ slipWidth }) => (slipWidth === 58 ? 58 : 80),
    }),
    firstCard: t.exposeString('firstCard', {
      description: 'First number of the cards that the desk gives out by itself.',
    }),
    lastCard: t.exposeString('lastCard', { description: 'Last of them.' }),
    staffSecondFactor: t.expose('staffSecondFactor', {
      type: StaffSecondFactorEnum,
      description: 'Which staff must have a second factor before the desk opens.',
    }),
    staffSecondFactorFrom: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The first day on which `staffSecondFactor` counts, where an upgrade deferred it. Null when it counts already.',
      resolve: async (_policy, _args, { db, now }) =>
        (await deferredUntil(db, 'STAFF_SECOND_FACTOR', now))?.toString() ?? null,
    }),
    openRequests: t.exposeInt('openRequests'),
    yearlyRequests: t.exposeInt('yearlyRequests'),
  }),
})

const HoldLimit = builder.prismaNode('HoldLimit', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: deskRow,
  description: 'Most open holds of one group at a time; the most specific one wins.',
  fields: (t) => ({
    group: t.relation('group', { type: MaterialGroup, description: 'Whose types are counted together.' }),
    category: t.expose('category', { type: PatronCategoryEnum, nullable: true, description: 'Null: every category.' }),
    branch: t.relation('branch', {
      type: Branch,
      nullable: true,
      description: 'Where the patron is registered; null: every branch.',
    }),
    titles: t.exposeInt('titles', { nullable: true, description: 'Null: unlimited. 0: never.' }),
  }),
})

const LoanRule = builder.prismaNode('LoanRule', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: deskRow,
  description: 'How long and how often copies of one group are lent; the most specific rule wins.',
  fields: (t) => ({
    group: t.relation('group', { type: MaterialGroup, description: 'The types that are lent so.' }),
    category: t.expose('category', { type: PatronCategoryEnum, nullable: true, description: 'Null: every category.' }),
    branch: t.relation('branch', {
      type: Branch,
      nullable: true,
      description: 'Where the patron is registered; null: every branch.',
    }),
    days: t.exposeInt('days', { description: 'Calendar days, before the date moves to an open day.' }),
    renewals: t.exposeInt('renewals', { description: 'How often a loan may be renewed; 0: never.' }),
    copies: t.exposeInt('copies', {
      nullable: true,
      description: 'Most copies on loan at a time. Null: unlimited. 0: never lent.',
    }),
  }),
})

const MaterialRule = builder.prismaObject('MaterialPolicy', {
  description: 'What the rules say of one material type.',
  fields: (t) => ({
    type: t.expose('type', { type: MaterialTypeEnum, description: 'There is one row for each type.' }),
    group: t.relation('group', { type: MaterialGroup, description: 'The group in which it counts.' }),
    isAv: t.exposeBoolean('isAv', { description: 'Not handed out at branches without AV pickup.' }),
    discLabelFrom: t.exposeInt('discLabelFrom', { nullable: true }),
    discLabelTo: t.exposeInt('discLabelTo', { nullable: true }),
  }),
})

const FigureBounds = builder.objectRef<{ field: string; least: number; most: number }>('FigureBounds').implement({
  description: 'What a figure of the rules may be.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Its name in this API.' }),
    least: t.exposeInt('least', { description: 'The least that is taken.' }),
    most: t.exposeInt('most', { description: 'The most that is taken.' }),
  }),
})

const levels = [
  { group: { position: 'asc' } },
  { category: { sort: 'asc', nulls: 'first' } },
  { branch: { position: 'asc' } },
] as const

/** Everything that the library decides; read anew each time, since staff look at what they changed. */
export const Rules = builder.node(builder.objectRef<Record<never, never>>('Rules'), {
  ...onlyOne(({ patron }) => (isStaff(patron) ? {} : null)),
  description: 'What the library decides, as it holds now.',
  fields: (t) => ({
    policy: t.prismaField({
      type: Policy,
      description: 'Figures and schedules of the whole library.',
      resolve: (query, _rules, _args, { db }) => db.prisma.policy.findUniqueOrThrow({ ...query, where: { id: 1 } }),
    }),
    holdLimits: t.prismaField({
      type: [HoldLimit],
      description: 'By group, the general ones first.',
      size: 20,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.holdLimit.findMany({ ...query, orderBy: [...levels, { id: 'asc' }] }),
    }),
    loanRules: t.prismaField({
      type: [LoanRule],
      description: 'By group, the general ones first.',
      size: 20,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.loanRule.findMany({ ...query, orderBy: [...levels, { id: 'asc' }] }),
    }),
    materials: t.prismaField({
      type: [MaterialRule],
      description: 'To which group each material type belongs.',
      size: 20,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.materialPolicy.findMany({ ...query, orderBy: { type: 'asc' } }),
    }),
    groups: t.prismaField({
      type: [MaterialGroup],
      description: 'The groups that limits and loan rules go by.',
      size: 5,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.materialGroup.findMany({ ...query, orderBy: { position: 'asc' } }),
    }),
    branches: t.prismaField({
      type: [Branch],
      description: 'All of them, in the order of lists.',
      size: 20,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.branch.findMany({ ...query, orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    }),
    bounds: t.field({
      type: [FigureBounds],
      description: 'What each figure may be, for forms; what lies outside is refused.',
      size: 20,
      resolve: () => Object.entries(bounds).map(([field, range]) => ({ field, ...range })),
    }),
  }),
})

builder.queryField('rules', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'What the library decides, and staff can change.',
    resolve: () => ({}),
  }),
)
