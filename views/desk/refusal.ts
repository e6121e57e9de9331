import { graphql, type ResultOf } from '../graphql.ts'
import { HoldRefusalData, type RefusalResult, refusalText } from '../parts/refusal.ts'
import type { Texts } from '../text/languages.ts'
import { type RuleRefusal, RuleRefusalData, ruleRefusalText } from './library/rules/refusal.ts'
import { type AccountRefusal, AccountRefusalData, accountRefusalText } from './patrons/refusal.ts'

/** What is said of copies, loans and holds at the counter. */
const CirculationRefusalData = graphql(`
  fragment CirculationRefusalData on Refusal @_unmask {
    __typename
    ... on UnknownBarcode { barcode isCard }
    ... on UnknownCard { card isBarcode }
    ... on ItemNotLendable { status }
    ... on CopyWasMissing { missingAs: status }
    ... on HeldForAnother { holdId }
    ... on LoanLimitReached { limit inUse group { name nameEn } }
    ... on BranchClosed { opensOn branch { name nameEn } }
    ... on BarcodeInUse { barcode }
    ... on CannotUndo { obstacle: why }
    ... on PatronBarred { until }
    ... on CardExpired { on }
    ... on NeverOpen { branch { name nameEn } }
  }
`)

/** Masked: others say what these bring, and TypeScript need not read it for each refusal of each act. */
const SaidElsewhereData = graphql(
  `fragment SaidElsewhereData on Refusal { ...HoldRefusalData ...RuleRefusalData ...AccountRefusalData }`,
  [HoldRefusalData, RuleRefusalData, AccountRefusalData],
)

/** Everything that the desk may be refused; in parts, since TypeScript reads no longer one. */
export const DeskRefusalData = graphql(
  `
  fragment DeskRefusalData on Refusal @_unmask {
    ...SaidElsewhereData
    ...CirculationRefusalData
    ... on PersonKnown { known { id } }
    ... on PatronDetailRefused { detail: field }
    ... on HoursRefused { weekday hoursFault: reason }
    ... on FigureOutOfBounds { field }
    ... on NameRefused { field }
    ... on ScheduleRefused { field }
    ... on CardBarcodeRefused { field }
    ... on BranchContactRefused { field }
    ... on TooManyDays { most }
    ... on TerminalsFull { most }
    ... on DateInPast { date }
    ... on EndsBeforeStart { from endsOn: until }
    ... on NoticeNotWaiting { noticeState: state }
    ... on ProgramRefused { programField: field }
    ... on GuideTextRefused { guideFault: reason word }
    ... on PeriodRefused { most }
  }
`,
  [SaidElsewhereData, CirculationRefusalData],
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
    case 'GuideTextRefused':
      return texts.desk.guideRefusals.GuideTextRefused[refusal.guideFault](refusal.word)
    case 'TerminalsFull':
      return texts.desk.terminals.full(refusal.most)
    case 'GuideTextChanged':
      return texts.desk.guideRefusals.GuideTextChanged
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
    case 'PatronDetailRefused':
    case 'CardNumberInUse':
    case 'NoFreeCard':
    case 'IdentifierRefused':
    case 'AccountInUse':
    case 'NotACardNumber':
    case 'PersonKnown':
    case 'SameAccount':
    case 'AccountOfStaff':
      return accountRefusalText(texts, refusal as unknown as AccountRefusal)
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
    case 'CardBarcodeRefused':
    case 'DiscLabelsRefused':
    case 'BranchContactRefused':
    case 'HoursRefused':
      return ruleRefusalText(texts, refusal as unknown as RuleRefusal)
    default:
      // Of what patrons are refused, the desk is refused what is above alone.
      return refusalText(texts, refusal as unknown as RefusalResult)
  }
}
