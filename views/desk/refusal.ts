import { type FragmentOf, graphql, type ResultOf, readFragment } from '../graphql.ts'
import { RefusalData, refusalText } from '../parts/refusal.ts'
import type { DeskTexts } from '../text/languages.ts'
import { PickupPlaceRefusalData, pickupPlaceRefusalText } from './holds/pickup-place-refusal.ts'
import { LibraryRefusalData, libraryRefusalText } from './library/refusal.ts'
import { RuleRefusalData, ruleRefusalText } from './library/rules/refusal.ts'
import { AccountRefusalData, accountRefusalText } from './patrons/refusal.ts'
import { RecordRefusalData, recordRefusalText } from './records/record-refusal.ts'

/**
 * All refusals of the desk. Parts that other modules handle are masked. Otherwise TypeScript would expand all of them
 * for each refusal of each operation.
 */
export const DeskRefusalData = graphql(
  `
  fragment DeskRefusalData on Refusal {
    __typename
    ... on UnknownBarcode { barcode isCard }
    ... on UnknownCard { card: cardNumber isBarcode }
    ... on ItemNotLendable { status }
    ... on CopyWasMissing { missingAs: status }
    ... on HeldForAnother { holdId }
    ... on LoanLimitReached { limit inUse group { name nameEn } }
    ... on BranchClosed { opensOn branch { name nameEn } }
    ... on BarcodeInUse { barcode }
    ... on CannotUndo { obstacle: reason }
    ... on PatronBlocked { until }
    ... on CardExpired { on: expiredOn }
    ... on NeverOpen { branch { name nameEn } }
    ... on TooManyDays { most }
    ... on SharedTerminalsFull { most }
    ... on SelfCheckMachinesFull { most }
    ... on DateInPast { date }
    ... on EndsBeforeStart { from endsOn: until }
    ... on NoticeNotWaiting { noticeState: state }
    ... on OAuthClientRefused { programField: field }
    ... on PeriodRefused { most }
    ... on PatronDetailRefused { detail: field }
    ... on FigureOutOfBounds { field }
    ... on NameRefused { field }
    ... on ScheduleRefused { field }
    ... on MarcRuleRefused { field }
    ... on CardBarcodeRefused { field }
    ... on CoversRefused { field }
    ... on ColourRefused { nearest }
    ... on BranchContactRefused { field }
    ... on HoursRefused { weekday }
    ... on RecordSourceAway { sourceFault: reason }
    ... on TitleInUse { copies holds requests listed }
    ... on RecordAddedSince { titleId }
    ... on ItemCaptured { holdId }
    ...RefusalData
    ...LibraryRefusalData
    ...PickupPlaceRefusalData
    ...RuleRefusalData
    ...AccountRefusalData
    ...RecordRefusalData
  }
`,
  [RefusalData, LibraryRefusalData, RuleRefusalData, AccountRefusalData, RecordRefusalData],
  [RefusalData, LibraryRefusalData, PickupPlaceRefusalData, RuleRefusalData, AccountRefusalData],
)

type Name = ResultOf<typeof DeskRefusalData>['__typename']

/** A refusal in the result of a mutation. */
export type DeskRefusal = FragmentOf<typeof DeskRefusalData> & { __typename: Name }

/** The refusal as a sentence for staff: the problem and what to do. */
export function deskRefusalText(texts: DeskTexts, masked: DeskRefusal): string {
  const refusal = readFragment(DeskRefusalData, masked)
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
    case 'TitleInUse':
      return words.TitleInUse(refusal.copies, refusal.holds, refusal.requests, refusal.listed)
    case 'WithdrawalNoteTooLong':
      return words.WithdrawalNoteTooLong(refusal.most)
    case 'DateInPast':
      return words.DateInPast(texts.day(refusal.date))
    case 'EndsBeforeStart':
      return words.EndsBeforeStart(texts.day(refusal.from), texts.day(refusal.endsOn))
    case 'NoticeNotWaiting':
      return words.NoticeNotWaiting(refusal.noticeState)
    case 'OAuthClientRefused':
      return words.OAuthClientRefused[refusal.programField]
    case 'SharedTerminalsFull':
      return texts.desk.terminals.full(refusal.most)
    case 'SelfCheckMachinesFull':
      return texts.desk.machines.full(refusal.most)
    case 'CannotUndo':
      return words.CannotUndo[refusal.obstacle]
    case 'PeriodRefused':
      return words.PeriodRefused(refusal.most)
    case 'DeskActionExpired':
      return words.DeskActionExpired
    case 'TooManyDays':
      return calendar.refusals.TooManyDays(refusal.most)
    case 'DaysBackwards':
    case 'DaysInPast':
    case 'WeekdaysUnreadable':
      return calendar.refusals[refusal.__typename]
    case 'PatronBlocked':
      return words.PatronBlocked(refusal.until && texts.day(refusal.until))
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
    case 'CategoryAgeExceeded':
      return accountRefusalText(texts, refusal)
    case 'RecordSourceAway':
    case 'ImageRefused':
    case 'CoverTextTooLong':
    case 'TitleInUse':
    case 'WithdrawalNoteTooLong':
    case 'RunInProgress':
    case 'ImportRefused':
      return recordRefusalText(texts, refusal)
    case 'RecordRefused':
    case 'RecordChanged':
    case 'IsbnInCatalogue':
    case 'NotAnIsbn':
    case 'ItemOnLoan':
    case 'EligibleReadersOnly':
    case 'MaterialNotLendable':
    case 'ItemReferenceOnly':
    case 'CopyWasMissing':
    case 'HeldForAnother':
    case 'HoldNotCaptured':
    case 'PasswordOfStaff':
    case 'NotABarcode':
    case 'LastAdmin':
    case 'ManagedBranchNeeded':
    case 'StaffAlready':
    case 'KeyUsedForOther':
    case 'ProofNeeded':
    case 'CardApplicationDecided':
    case 'CardAlreadyUsed':
    case 'NoReplyAddress':
    case 'ContactMessageChanged':
    case 'UnknownBranch':
    case 'UnknownTitle':
    case 'SameTitle':
    case 'MaterialTypesDiffer':
    case 'RecordAddedSince':
    case 'ItemCaptured':
    case 'UnknownJob':
    case 'NoLibrarySystem':
      return words[refusal.__typename]
    case 'PickupPlaceRefused':
    case 'CompartmentRefused':
      return pickupPlaceRefusalText(texts, refusal)
    case 'GuideTextRefused':
    case 'GuideTextChanged':
    case 'FeaturedListRefused':
    case 'FeaturedListChanged':
    case 'ElectronicFeedRefused':
    case 'ElectronicFeedChanged':
    case 'NewsRefused':
    case 'NewsNotMailable':
    case 'NewsOfOtherBranch':
    case 'NewsChanged':
    case 'NoClosureOnDay':
    case 'ShelvingLocationCodeRefused':
    case 'ShelvingLocationInUse':
    case 'ShelvingLocationsFull':
    case 'ItemOfOtherBranch':
    case 'UnknownShelvingLocation':
    case 'ShelvingLocationChanged':
    case 'ShelvingLocationRetired':
    case 'SameShelvingLocation':
    case 'AlreadyShelvedThere':
    case 'ImageRefused':
    case 'CoverTextTooLong':
      return libraryRefusalText(texts, refusal)
    case 'FigureOutOfBounds':
    case 'NameRefused':
    case 'ScheduleRefused':
    case 'CategoryNeeded':
    case 'GeneralRuleNeeded':
    case 'AvPickupWithoutPickup':
    case 'BranchCodeRefused':
    case 'CardRangeRefused':
    case 'CardBarcodeRefused':
    case 'CoversRefused':
    case 'ColourRefused':
    case 'LibraryReadingRefused':
    case 'DiscLabelsRefused':
    case 'MarcRuleRefused':
    case 'MaterialGroupRefused':
    case 'MaterialTypeRefused':
    case 'OverdueStepRefused':
    case 'BranchContactRefused':
    case 'HoursRefused':
    case 'SpellingRefused':
    case 'SpellingInUse':
    case 'NamesFull':
    case 'SpellingPreferred':
    case 'RulesChanged':
    case 'CombinationsWithoutRule':
    case 'PatronCategoryRetired':
    case 'PatronCategoryCodeRefused':
    case 'PatronCategoryInUse':
    case 'PatronCategoryChanged':
    case 'DefaultCategoryNeeded':
    case 'SamePatronCategory':
      return ruleRefusalText(texts, refusal)
    default:
      // All other refusals have the text that patrons read.
      return refusalText(texts, refusal)
  }
}
