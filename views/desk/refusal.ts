import { type FragmentOf, graphql, type RefusalFragment, type RefusalName, readFragment } from '../graphql.ts'
import { RefusalData, refusalText } from '../parts/refusal.ts'
import type { DeskTexts } from '../text/languages.ts'
import { AdministrationRefusalData, administrationRefusalText } from './administration/refusal.ts'
import { CirculationRefusalData, circulationRefusalText } from './circulation/refusal.ts'
import { PickupPlaceRefusalData, pickupPlaceRefusalText } from './holds/pickup-place-refusal.ts'
import { LibraryRefusalData, libraryRefusalText } from './library/refusal.ts'
import { RuleRefusalData, ruleRefusalText } from './library/rules/refusal.ts'
import { AccountRefusalData, accountRefusalText } from './patrons/refusal.ts'
import { RecordRefusalData, recordRefusalText } from './records/record-refusal.ts'

const fields = graphql(
  `
  fragment DeskRefusalData on Refusal {
    __typename
    ... on HeldForAnother { holdId }
    ... on BranchClosed { opensOn branch { name nameEn } }
    ... on NeverOpen { branch { name nameEn } }
    ... on TooManyDays { most }
    ... on DateInPast { date }
    ... on EndsBeforeStart { from endsOn: until }
    ... on ItemCaptured { holdId }
    ...RefusalData
    ...AdministrationRefusalData
    ...CirculationRefusalData
    ...LibraryRefusalData
    ...PickupPlaceRefusalData
    ...RuleRefusalData
    ...AccountRefusalData
    ...RecordRefusalData
  }
`,
  [
    RefusalData,
    AdministrationRefusalData,
    CirculationRefusalData,
    LibraryRefusalData,
    PickupPlaceRefusalData,
    RuleRefusalData,
    AccountRefusalData,
    RecordRefusalData,
  ],
)

/**
 * All refusals of the desk. Parts that other modules handle are masked. Otherwise TypeScript would expand all of them
 * for each refusal of each operation.
 */
export const DeskRefusalData: RefusalFragment<'DeskRefusalData'> = fields

/** A refusal in the result of a mutation. */
export type DeskRefusal = FragmentOf<typeof DeskRefusalData> & { __typename: RefusalName }

export const readDeskRefusal = (masked: DeskRefusal) => readFragment(fields, masked)

type Words = DeskTexts['desk']['refusals']

/** The refusals whose sentence has no values. */
type PlainName = { [Name in keyof Words]: Words[Name] extends string ? Name : never }[keyof Words]

function isPlain(words: Words, refusal: { __typename: string }): refusal is { __typename: PlainName } {
  return typeof words[refusal.__typename as keyof Words] === 'string'
}

/** The refusal as a sentence for staff: the problem and what to do. */
export function deskRefusalText(texts: DeskTexts, masked: DeskRefusal): string {
  const refusal = readDeskRefusal(masked)
  const words = texts.desk.refusals
  if (isPlain(words, refusal)) return words[refusal.__typename]
  switch (refusal.__typename) {
    case 'BranchClosed':
      return words.BranchClosed(texts.pick(refusal.branch), texts.day(refusal.opensOn))
    case 'DateInPast':
      return words.DateInPast(texts.day(refusal.date))
    case 'EndsBeforeStart':
      return words.EndsBeforeStart(texts.day(refusal.from), texts.day(refusal.endsOn))
    case 'TooManyDays':
      return words.TooManyDays(refusal.most)
    case 'NeverOpen':
      return words.NeverOpen(texts.pick(refusal.branch))
    case 'CardRetired':
    case 'PatronDetailRefused':
    case 'CardNumberInUse':
    case 'NoFreeCard':
    case 'IdentifierRefused':
    case 'AccountInUse':
    case 'CategoryAgeExceeded':
      return accountRefusalText(texts, refusal)
    case 'UnknownBarcode':
    case 'UnknownCard':
    case 'ItemNotLendable':
    case 'LoanLimitReached':
    case 'BarcodeInUse':
    case 'CannotUndo':
    case 'PatronBlocked':
    case 'CardExpired':
      return circulationRefusalText(texts, refusal)
    case 'SharedTerminalsFull':
    case 'OAuthClientRefused':
    case 'SelfCheckMachinesFull':
    case 'NoticeNotWaiting':
    case 'PeriodRefused':
      return administrationRefusalText(texts, refusal)
    case 'RecordSourceAway':
    case 'ImageRefused':
    case 'CoverTextTooLong':
    case 'TitleInUse':
    case 'WithdrawalNoteTooLong':
    case 'RunInProgress':
    case 'ImportRefused':
      return recordRefusalText(texts, refusal)
    case 'PickupPlaceRefused':
    case 'CompartmentRefused':
      return pickupPlaceRefusalText(texts, refusal)
    case 'GuideTextRefused':
    case 'FeaturedListRefused':
    case 'ElectronicFeedRefused':
    case 'NewsRefused':
    case 'NewsNotMailable':
    case 'ShelvingLocationCodeRefused':
    case 'ShelvingLocationInUse':
    case 'ShelvingLocationsFull':
    case 'ItemOfOtherBranch':
      return libraryRefusalText(texts, refusal)
    case 'FigureOutOfBounds':
    case 'NameRefused':
    case 'ScheduleRefused':
    case 'BranchCodeRefused':
    case 'CardBarcodeRefused':
    case 'CoversRefused':
    case 'ColourRefused':
    case 'MarcRuleRefused':
    case 'MaterialGroupRefused':
    case 'MaterialTypeRefused':
    case 'OverdueStepRefused':
    case 'BranchContactRefused':
    case 'HoursRefused':
    case 'SpellingRefused':
    case 'SpellingInUse':
    case 'NamesFull':
    case 'CombinationsWithoutRule':
    case 'PatronCategoryRetired':
    case 'PatronCategoryCodeRefused':
    case 'PatronCategoryInUse':
      return ruleRefusalText(texts, refusal)
    default:
      // All other refusals have the text that patrons read.
      return refusalText(texts, refusal)
  }
}
