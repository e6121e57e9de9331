import { scheduleOf, sentenceOf } from '../../../../common/schedule-sentence.ts'
import { isStaff } from '../../../../domain/common/roles.ts'
import { unknownCodes } from '../../../../domain/library/branches/unknown-codes.ts'
import { bounds } from '../../../../domain/library/rules/bounds.ts'
import { deferredUntil } from '../../../../domain/library/rules/deferred.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { singletonNode, whereForStaff } from '../../../engine/schema/nodes.ts'
import { CapturedCancelEnum, SequenceGateEnum } from '../../../holds/enums.ts'
import { Branch } from '../../../library/branch.ts'
import { MailSenderEnum, SlipWidthEnum } from '../../../library/enums.ts'
import { MaterialGroup } from '../../../library/material-groups.ts'
import { PatronCategory, patronCategoryWithCode } from '../../../library/patron-category.ts'
import { CardCheckDigitEnum, CardSymbologyEnum } from '../../../patrons/card.ts'
import { StaffSecondFactorEnum } from '../../../patrons/sign-in/second-factor.ts'
import { staffOnly } from '../../desk-mutation.ts'

const ScheduleSentence = builder.objectRef<{ field: string; cron: string }>('ScheduleSentence').implement({
  description: 'A schedule of the library, in Tokyo time.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the setting in `updatePolicy`, such as `readySchedule`.' }),
    cron: t.exposeString('cron', { description: 'Cron expression as stored.' }),
    sentence: t.string({
      nullable: true,
      description:
        'The schedule as `updatePolicy` accepts it, such as `daily 19:00`. Null when only a cron expression describes it.',
      resolve: ({ cron }) => {
        const schedule = scheduleOf(cron)
        return schedule && sentenceOf(schedule)
      },
    }),
  }),
})

const Policy = builder.prismaNode('Policy', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description: 'Settings of the library.',
  fields: (t) => ({
    libraryName: t.exposeString('libraryName', { description: 'Name on pages and in mails.' }),
    libraryNameEn: t.exposeString('libraryNameEn', { description: 'English name.' }),
    libraryNameReading: t.exposeString('libraryNameReading', {
      nullable: true,
      description: 'Reading of the name in hiragana. Null when it is not set.',
    }),
    themeColour: t.exposeString('themeColour', {
      nullable: true,
      description: 'Colour of the header and of links as `#rrggbb`. Null for the colour of the service.',
    }),
    shelfDays: t.exposeInt('shelfDays'),
    shelfExtensionDays: t.exposeInt('shelfExtensionDays', {
      description: 'Open days by which a shelf period can be extended once (H15). 0 when it cannot.',
    }),
    extensionWaitingHolds: t.exposeInt('extensionWaitingHolds', {
      description: 'Maximum number of others who wait for the title while a shelf period can be extended.',
    }),
    extensionWaitingDays: t.exposeInt('extensionWaitingDays', {
      description: 'Maximum number of days for which the first of them has waited. 0 when there is no limit.',
    }),
    sequenceGate: t.expose('sequenceGate', {
      type: SequenceGateEnum,
      description: 'When the next member of a sequence can receive a copy.',
    }),
    capturedCancel: t.expose('capturedCancel', {
      type: CapturedCancelEnum,
      description: "Effect of a patron's cancellation of a hold with a captured copy.",
    }),
    renewDaysBefore: t.exposeInt('renewDaysBefore'),
    renewLongOverdue: t.exposeBoolean('renewLongOverdue'),
    longOverdueDays: t.exposeInt('longOverdueDays'),
    closedHoldDays: t.exposeInt('closedHoldDays'),
    auditDays: t.exposeInt('auditDays'),
    anyOfTitles: t.exposeInt('anyOfTitles'),
    familyGrants: t.exposeInt('familyGrants', {
      description: 'Maximum number of family grants that a patron makes, and that a patron receives. 0 when disabled.',
    }),
    familyChildAge: t.exposeInt('familyChildAge', {
      description: 'Age below which a granting patron is a child. 0 when nobody is.',
    }),
    coverUrl: t.exposeString('coverUrl', {
      description: 'URL template for cover images with {isbn}. Empty when disabled.',
    }),
    coverCredit: t.exposeString('coverCredit', { description: 'Credit for the provider. May be empty.' }),
    coverCreditUrl: t.exposeString('coverCreditUrl', { description: 'URL of the provider. May be empty.' }),
    listMailsADay: t.exposeInt('listMailsADay', {
      description: 'Maximum number of title lists mailed to a patron a day.',
    }),
    pastNewsDays: t.exposeInt('pastNewsDays', {
      description: 'Days for which news is still listed after its last day. It is then deleted.',
    }),
    contactForm: t.exposeBoolean('contactForm', { description: 'Whether the contact form is offered.' }),
    contactAddressRequired: t.exposeBoolean('contactAddressRequired', {
      description: 'Whether a contact message needs an address for the answer.',
    }),
    contactDays: t.exposeInt('contactDays', {
      description: 'Days after which a closed or answered contact message is erased.',
    }),
    holdsPlacedMail: t.exposeBoolean('holdsPlacedMail', {
      description: 'Whether patrons can choose mail about holds that they place.',
    }),
    holdChangedMail: t.exposeBoolean('holdChangedMail', {
      description: 'Whether patrons can choose mail about holds that staff change.',
    }),
    loanRenewedMail: t.exposeBoolean('loanRenewedMail', {
      description: 'Whether patrons can choose mail about loans that staff renew.',
    }),
    cardApplications: t.exposeBoolean('cardApplications', { description: 'Whether cards can be applied for online.' }),
    cardApplicationDays: t.exposeInt('cardApplicationDays', {
      description: 'Days after its receipt on which an application that was not collected is erased.',
    }),
    cardExpiryMailDays: t.exposeInt('cardExpiryMailDays', {
      description: 'Days before the last day of a card on which the patron is mailed. 0 sends no mail.',
    }),
    childrensShelves: t.exposeBoolean('childrensShelves', {
      description: "Whether titles with a copy on a children's shelf belong to the children's catalogue.",
    }),
    rankings: t.exposeBoolean('rankings', {
      description: 'Whether loans and holds are counted by title and age group, and rankings are shown.',
    }),
    rankingMinimum: t.exposeInt('rankingMinimum', {
      description: 'Titles with fewer loans or holds are left out of a ranking. One age group needs twice as many.',
    }),
    searchEngines: t.exposeBoolean('searchEngines', {
      description: 'Whether search engines may index the catalogue and the pages of the library.',
    }),
    readyMailSender: t.expose('readyMailSender', {
      type: MailSenderEnum,
      description:
        'The sender of mail about ready holds and their last days while a library system keeps the accounts.',
    }),
    dueMailSender: t.expose('dueMailSender', {
      type: MailSenderEnum,
      description: 'The sender of reminders of due dates while a library system keeps the accounts.',
    }),
    followRequests: t.exposeInt('followRequests', {
      description: 'Maximum number of requests a minute that look for changes in the library system. 0 disables them.',
    }),
    confirmSchedule: t.exposeString('confirmSchedule'),
    readySchedule: t.exposeString('readySchedule'),
    reminderSchedule: t.exposeString('reminderSchedule'),
    expiresSoonDays: t.exposeInt('expiresSoonDays'),
    alertSchedule: t.exposeString('alertSchedule'),
    alertWeekday: t.exposeInt('alertWeekday', { description: '1 Monday to 7 Sunday.' }),
    schedules: t.field({
      type: [ScheduleSentence],
      size: 4,
      description: 'The schedules above as sentences, at most 4.',
      select: { confirmSchedule: true, readySchedule: true, reminderSchedule: true, alertSchedule: true },
      resolve: ({ confirmSchedule, readySchedule, reminderSchedule, alertSchedule }) =>
        Object.entries({ confirmSchedule, readySchedule, reminderSchedule, alertSchedule }).map(([field, cron]) => ({
          field,
          cron,
        })),
    }),
    resultsPerPage: t.exposeInt('resultsPerPage'),
    confirmChanges: t.exposeBoolean('confirmChanges', {
      description: 'Whether pages ask for confirmation of changes, renewals and cancellations.',
    }),
    cardSymbology: t.expose('cardSymbology', {
      type: CardSymbologyEnum,
      description: 'Barcode symbology of cards.',
    }),
    cardStartStop: t.exposeString('cardStartStop', { description: 'Codabar start and stop letters.' }),
    cardCheckDigit: t.expose('cardCheckDigit', {
      type: CardCheckDigitEnum,
      description: 'Check digit in the card barcode.',
    }),
    terminalIdleSeconds: t.exposeInt('terminalIdleSeconds'),
    shelfNumbers: t.exposeBoolean('shelfNumbers', {
      description: 'Whether copies on the hold shelf get a number.',
    }),
    shelfNumberFrom: t.exposeInt('shelfNumberFrom', { description: 'First number of each hold shelf.' }),
    shelfNumberTo: t.exposeInt('shelfNumberTo', { description: 'Last number of each hold shelf.' }),
    holdsPerCopy: t.exposeInt('holdsPerCopy', {
      description: 'Waiting holds per copy from which a title is listed in `titlesToBuy`.',
    }),
    receiptTitles: t.exposeBoolean('receiptTitles', {
      description: 'Whether check-out receipts name the titles.',
    }),
    slipWidth: t.field({
      type: SlipWidthEnum,
      description: 'Paper width of slips and receipts.',
      resolve: ({ slipWidth }) => (slipWidth === 58 ? 58 : 80),
    }),
    firstCard: t.exposeString('firstCard', {
      description: 'First card number to issue.',
    }),
    lastCard: t.exposeString('lastCard', { description: 'Last card number to issue.' }),
    staffSecondFactor: t.expose('staffSecondFactor', {
      type: StaffSecondFactorEnum,
      description: 'Staff who need a second factor for the desk.',
    }),
    staffSecondFactorFrom: t.field({
      type: 'Date',
      nullable: true,
      description:
        'Day from which `staffSecondFactor` applies after an upgrade deferred it. Null when it already applies.',
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
  findUnique: whereForStaff,
  description: 'Hold limit of a material group. The most specific one applies.',
  fields: (t) => ({
    group: t.relation('group', { type: MaterialGroup, description: 'Material group.' }),
    category: t.field({
      type: PatronCategory,
      nullable: true,
      description: 'Patron category. Null when it applies to all.',
      select: { category: true },
      resolve: ({ category }, _args, context) => (category === null ? null : patronCategoryWithCode(category, context)),
    }),
    categoryCode: t.field({
      type: 'PatronCategoryCode',
      nullable: true,
      description: 'Code of the category. Documents of 1.0.0 get it when they ask `category` without a selection.',
      deprecationReason: 'Use `category { code }`.',
      select: { category: true },
      resolve: ({ category }) => category,
    }),
    branch: t.relation('branch', {
      type: Branch,
      nullable: true,
      description: 'Branch of registration. Null when it applies to all.',
    }),
    titles: t.exposeInt('titles', {
      nullable: true,
      description: 'Maximum number of open holds. 0 forbids holds. Null when unlimited.',
    }),
  }),
})

const LoanRule = builder.prismaNode('LoanRule', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description: 'Loan rule of a material group. The most specific one applies.',
  fields: (t) => ({
    group: t.relation('group', { type: MaterialGroup, description: 'Material group.' }),
    category: t.field({
      type: PatronCategory,
      nullable: true,
      description: 'Patron category. Null when it applies to all.',
      select: { category: true },
      resolve: ({ category }, _args, context) => (category === null ? null : patronCategoryWithCode(category, context)),
    }),
    categoryCode: t.field({
      type: 'PatronCategoryCode',
      nullable: true,
      description: 'Code of the category. Documents of 1.0.0 get it when they ask `category` without a selection.',
      deprecationReason: 'Use `category { code }`.',
      select: { category: true },
      resolve: ({ category }) => category,
    }),
    branch: t.relation('branch', {
      type: Branch,
      nullable: true,
      description: 'Branch of registration. Null when it applies to all.',
    }),
    days: t.exposeInt('days', { description: 'Loan period in calendar days, before moving to an open day.' }),
    renewals: t.exposeInt('renewals', { description: 'Maximum number of renewals. 0 forbids them.' }),
    copies: t.exposeInt('copies', {
      nullable: true,
      description: 'Maximum number of loans. 0 forbids loans. Null when unlimited.',
    }),
  }),
})

const FigureBounds = builder.objectRef<{ field: string; least: number; most: number }>('FigureBounds').implement({
  description: 'Range of a number in the rules.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the field in this API.' }),
    least: t.exposeInt('least', { description: 'Minimum.' }),
    most: t.exposeInt('most', { description: 'Maximum.' }),
  }),
})

const UnknownBranchCode = builder
  .objectRef<Awaited<ReturnType<typeof unknownCodes>>[number]>('UnknownBranchCode')
  .implement({
    description: 'A branch code that the library system sent and that no branch has.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'The code as that system writes it.' }),
      firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime', description: 'When it was first sent.' }),
      lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', description: 'When it was last sent, to the hour.' }),
    }),
  })

const generalFirst = [
  { group: { position: 'asc' } },
  { category: { sort: 'asc', nulls: 'first' } },
  { branch: { position: 'asc' } },
] as const

/** The library's rules, read without a cache, because staff look at their own changes. */
export const Rules = builder.node(builder.objectRef<Record<never, never>>('Rules'), {
  ...singletonNode(({ patron }) => (isStaff(patron) ? {} : null)),
  description: "The library's current rules and settings.",
  fields: (t) => ({
    policy: t.prismaField({
      type: Policy,
      description: 'General settings and schedules.',
      resolve: (query, _rules, _args, { db }) => db.prisma.policy.findUniqueOrThrow({ ...query, where: { id: 1 } }),
    }),
    holdLimits: t.prismaField({
      type: [HoldLimit],
      description: 'Hold limits by group, general ones first.',
      size: 20,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.holdLimit.findMany({ ...query, orderBy: [...generalFirst, { id: 'asc' }] }),
    }),
    loanRules: t.prismaField({
      type: [LoanRule],
      description: 'Loan rules by group, general ones first.',
      size: 20,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.loanRule.findMany({ ...query, orderBy: [...generalFirst, { id: 'asc' }] }),
    }),
    groups: t.prismaField({
      type: [MaterialGroup],
      description: "Material groups of limits and loan rules in the library's order, with the retired ones.",
      size: 5,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.materialGroup.findMany({ ...query, orderBy: { position: 'asc' } }),
    }),
    branches: t.prismaField({
      type: [Branch],
      description: "All branches in the library's order.",
      size: 20,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.branch.findMany({ ...query, orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    }),
    unknownBranchCodes: t.field({
      type: [UnknownBranchCode],
      description:
        'Codes of the library system that no branch has, the last seen first. At most 100. `updateBranch` gives them to a branch.',
      size: 5,
      resolve: (_rules, _args, { db, now }) => unknownCodes(db, now),
    }),
    bounds: t.field({
      type: [FigureBounds],
      description: 'Ranges of numbers, for forms.',
      size: 20,
      resolve: () => Object.entries(bounds).map(([field, range]) => ({ field, ...range })),
    }),
  }),
})

builder.queryField('rules', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Rules and settings that staff can change.',
    resolve: () => ({}),
  }),
)
