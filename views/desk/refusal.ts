import { graphql, type ResultOf } from '../graphql.ts'
import { RefusalData, refusalText } from '../parts/refusal.ts'
import type { Texts } from '../text/languages.ts'
import { RuleRefusalData, ruleRefusalText } from './library/rules/refusal.ts'

/** Everything that the desk may be refused. */
export const DeskRefusalData = graphql(
  `
  fragment DeskRefusalData on Refusal @_unmask {
    ...RefusalData
    ...RuleRefusalData
    ... on UnknownBarcode { barcode isCard }
    ... on UnknownCard { card isBarcode }
    ... on ItemNotLendable { status }
    ... on CopyWasMissing { missingAs: status }
    ... on HeldForAnother { holdId }
    ... on LoanLimitReached { limit inUse group { name nameEn } }
    ... on BranchClosed { opensOn branch { name nameEn } }
    ... on BarcodeInUse { barcode }
    ... on TooManyDays { most }
    ... on DateInPast { date }
    ... on EndsBeforeStart { from endsOn: until }
    ... on NoticeNotWaiting { noticeState: state }
    ... on CardRetired { card retirement: reason at }
    ... on PatronDetailRefused { detail: field }
    ... on CardNumberInUse { card }
    ... on NoFreeCard { last }
    ... on PersonKnown { known { id } }
    ... on IdentifierRefused { why }
    ... on AccountInUse { loans captured }
    ... on ProgramRefused { programField: field }
    ... on CannotUndo { obstacle: why }
    ... on PeriodRefused { most }
  }
`,
  [RefusalData, RuleRefusalData],
)

export type DeskRefusal = ResultOf<typeof DeskRefusalData>

/** The refusal as a sentence for staff: what is wrong and what to do. */
export function deskRefusalText(texts: Texts, refusal: DeskRefusal): string {
  const words = texts.desk.refusals
  const { calendar } = texts.desk
  switch (refusal.__typename) {
    case 'UnknownBarcode':
      return refusal.isCard ? words.cardForBarcode : words.UnknownBarcode(refusal.barcode)
    case 'UnknownCard':
      return refusal.isBarcode ? words.barcodeForCard : words.UnknownCard(refusal.card)
    case 'ItemNotLendable':
      return words.ItemNotLendable(refusal.status)
    case 'LoanLimitReached':
      return words.LoanLimitReached(texts.pick(refusal.group), refusal.limit, refusal.inUse)
    case 'BranchClosed':
      return words.BranchClosed(texts.pick(refusal.branch), texts.day(refusal.opensOn))
    case 'BarcodeInUse':
      return words.BarcodeInUse(refusal.barcode)
    case 'DateInPast':
      return words.DateInPast(texts.day(refusal.date))
    case 'EndsBeforeStart':
      return words.EndsBeforeStart(texts.day(refusal.from), texts.day(refusal.endsOn))
    case 'NoticeNotWaiting':
      return words.NoticeNotWaiting(refusal.noticeState)
    case 'ProgramRefused':
      return words.ProgramRefused[refusal.programField]
    case 'CannotUndo':
      return words.CannotUndo[refusal.obstacle]
    case 'PeriodRefused':
      return words.PeriodRefused(refusal.most)
    case 'ActForgotten':
      return words.ActForgotten
    case 'TooManyDays':
      return calendar.refusals.TooManyDays(refusal.most)
    case 'DaysBackwards':
    case 'DaysInPast':
    case 'WeekdaysUnreadable':
      return calendar.refusals[refusal.__typename]
    case 'PatronBarred':
      return words.PatronBarred(refusal.until && texts.day(refusal.until))
    case 'CardExpired':
      return words.CardExpired(texts.day(refusal.on))
    case 'NeverOpen':
      return words.NeverOpen(texts.pick(refusal.branch))
    case 'CardRetired':
      return words.CardRetired[refusal.retirement](refusal.card, texts.time(refusal.at))
    case 'PatronDetailRefused':
      return words.PatronDetailRefused[refusal.detail]
    case 'CardNumberInUse':
      return words.CardNumberInUse(refusal.card)
    case 'NoFreeCard':
      return words.NoFreeCard(refusal.last)
    case 'IdentifierRefused':
      return words.IdentifierRefused[refusal.why]
    case 'AccountInUse':
      return words.AccountInUse(refusal.loans, refusal.captured)
    case 'NotACardNumber':
    case 'PersonKnown':
    case 'SameAccount':
    case 'AccountOfStaff':
    case 'ItemOnLoan':
    case 'ItemReferenceOnly':
    case 'CopyWasMissing':
    case 'HeldForAnother':
    case 'HoldNotCaptured':
    case 'PasswordOfStaff':
    case 'NotABarcode':
    case 'LastAdmin':
    case 'ManagedBranchNeeded':
    case 'StaffAlready':
    case 'UnknownBranch':
    case 'UnknownTitle':
      return words[refusal.__typename]
    case 'FigureOutOfBounds':
    case 'NameRefused':
    case 'ScheduleRefused':
    case 'CategoryNeeded':
    case 'GeneralRuleNeeded':
    case 'AvPickupWithoutPickup':
    case 'BranchCodeRefused':
    case 'CardRangeRefused':
    case 'DiscLabelsRefused':
      return ruleRefusalText(texts, refusal)
    default:
      return refusalText(texts, refusal)
  }
}
