import { FavouriteRefusalData, favouriteRefusalText } from '../favourites/refusal.ts'
import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../graphql.ts'
import { HoldRefusalData, holdRefusalText } from '../holds/refusal.ts'
import { LoanRefusalData, loanRefusalText } from '../loans/refusal.ts'
import { ChannelRefusalData, channelRefusalText } from '../patrons/channels/refusal.ts'
import { PatronRefusalData, patronRefusalText } from '../patrons/refusal.ts'
import { PurchaseRefusalData, purchaseRefusalText } from '../purchase-requests/refusal.ts'
import type { Texts } from '../text/languages.ts'
import { truncateBytes } from './truncate.ts'

const fields = graphql(
  `
  fragment RefusalData on Refusal {
    __typename
    ... on RefusedByLibrary { reason words }
    ... on TooManyAttempts { seconds }
    ... on ConditionTooLong { field most }
    ... on ConditionUnreadable { field }
    ... on FigureNotOffered { field offered }
    ... on TooManyClaims { nextAt }
    ... on TooManyLists { most nextAt }
    ... on WrongCode { triesLeft }
    ... on PurchaseRequestFieldRefused { field most }
    ... on ContactFieldRefused { field most }
    ...HoldRefusalData
    ...FavouriteRefusalData
    ...PatronRefusalData
    ...LoanRefusalData
    ...PurchaseRefusalData
    ...ChannelRefusalData
  }
`,
  [HoldRefusalData, FavouriteRefusalData, PatronRefusalData, LoanRefusalData, PurchaseRefusalData, ChannelRefusalData],
)

/** All refusals that patrons can receive. */
export const RefusalData: RefusalFragment<'RefusalData'> = fields

/** Refusals of the staff desk are not included. */
type Name =
  | keyof Texts['refusals']
  | 'WrongCardOrPassword'
  | 'TooManyAttempts'
  | 'RefusedByLibrary'
  | 'CardApplicationRefused'
  | 'CardRenewalRefused'

/** A refusal in the result of a mutation. It is masked, so that TypeScript expands all refusals only here. */
export type RefusalResult = FragmentOf<typeof RefusalData> & { __typename: Name }

export function readRefusal(refusal: RefusalResult) {
  return readFragment(fields, refusal) as ResultOfTypes<typeof fields, Name>
}

/** Whether the library system refuses the pickup branch, so that another one can be chosen. */
export function isAboutPickup(masked: RefusalResult): boolean {
  const refusal = readRefusal(masked)
  return refusal.__typename === 'RefusedByLibrary' && refusal.reason === 'PICKUP_NOT_OFFERED'
}

/** Whether one copy of the title must be chosen (G18). */
export function needsCopy(masked: RefusalResult): boolean {
  const refusal = readRefusal(masked)
  return refusal.__typename === 'RefusedByLibrary' && refusal.reason === 'ITEM_REQUIRED'
}

/** Groups refused entries by their reason. */
export function groupByReason<Refused extends { refusal: RefusalResult }>(texts: Texts, all: Refused[]) {
  const reasons = new Map<string, Refused[]>()
  const room = systemTextBytesEach(all.map(({ refusal }) => refusal))
  for (const one of all) {
    const reason = refusalText(texts, one.refusal, room)
    reasons.set(reason, [...(reasons.get(reason) ?? []), one])
  }
  return [...reasons]
}

/**
 * Bytes of the library system's text: for one refusal, and for all on a page. A remainder below `least` bytes is not
 * shown.
 */
const systemTextBytes = { one: 600, all: 900, least: 45 }

/** Bytes of that text for each of several refusals, so that the page keeps its byte budget. */
export function systemTextBytesEach(refusals: (RefusalResult | null)[]): number {
  const wordy = refusals.filter((refusal) => {
    const known = refusal && readRefusal(refusal)
    return known?.__typename === 'RefusedByLibrary' && known.words !== ''
  })
  return Math.min(systemTextBytes.one, Math.floor(systemTextBytes.all / wordy.length))
}

/** The refusal as a sentence for the patron, with at most `room` bytes of the library system's text. */
export function refusalText(texts: Texts, masked: RefusalResult, room = systemTextBytes.one): string {
  const refusal = readRefusal(masked)
  const { refusals } = texts
  switch (refusal.__typename) {
    case 'RefusedByLibrary': {
      const { reasons, says } = texts.system
      const words = room >= systemTextBytes.least && truncateBytes(refusal.words, room)
      return texts.sentences([reasons[refusal.reason], ...(words ? [says(words)] : [])])
    }
    case 'ConditionTooLong':
      return refusals.ConditionTooLong(conditionText(texts, refusal.field), refusal.most)
    case 'ConditionUnreadable':
      return refusals.ConditionUnreadable(conditionText(texts, refusal.field))
    case 'FigureNotOffered':
      return refusals.FigureNotOffered(refusal.field, refusal.offered)
    case 'TooManyAttempts':
      return waitText(texts, refusal.seconds)
    case 'TooManyClaims':
      return refusals.TooManyClaims(texts.time(refusal.nextAt))
    case 'TooManyLists':
      return refusals.TooManyLists(refusal.most, texts.time(refusal.nextAt))
    case 'LimitReached':
    case 'TooManyTitles':
    case 'NeverOpen':
    case 'AvPickupNotOffered':
    case 'PickupNotOffered':
    case 'HoldNotChangeable':
    case 'AnyOfTooFew':
    case 'SuspensionTooLong':
    case 'NeededUntilRefused':
    case 'HoldNotExtendable':
      return holdRefusalText(texts, refusal)
    case 'BasketFull':
    case 'FavouritesFull':
    case 'NoteTooLong':
    case 'BookshelvesFull':
    case 'ShelfNameRefused':
    case 'ReadingGoalRefused':
    case 'AlertsFull':
      return favouriteRefusalText(texts, refusal)
    case 'TooYoungForPassword':
    case 'PasswordTooWeak':
    case 'TokenNameRefused':
    case 'TokenEndRefused':
    case 'TokensFull':
    case 'FamilyFull':
    case 'FamilyCardRefused':
    case 'FamilyRightMissing':
    case 'TitlesNeedGuardian':
    case 'CardApplicationRefused':
    case 'CardRenewalRefused':
      return patronRefusalText(texts, refusal)
    case 'PatronBlocked':
    case 'CardExpired':
    case 'TooEarlyToRenew':
    case 'LoanLongOverdue':
    case 'OverdueStopsHolds':
    case 'OverdueStopsRenewals':
      return loanRefusalText(texts, refusal)
    case 'PurchaseRequestNotChangeable':
    case 'ReasonNeeded':
    case 'PurchaseRequestLimitReached':
      return purchaseRefusalText(texts, refusal)
    case 'ChannelOff':
    case 'NoDestination':
    case 'NoWayLeft':
    case 'ContactPointsFull':
      return channelRefusalText(texts, refusal)
    case 'WrongCode':
      return refusals.WrongCode(refusal.triesLeft)
    case 'PurchaseRequestFieldRefused': {
      const { field, most } = refusal
      const names: Record<string, string> = texts.requests.fields
      return refusals.PurchaseRequestFieldRefused(names[field] ?? field, most, field === 'publishedYear')
    }
    case 'ContactFieldRefused': {
      const names: Record<string, string> = texts.contact.fields
      return refusals.ContactFieldRefused(names[refusal.field] ?? refusal.field, refusal.most)
    }
    case 'WrongCardOrPassword':
      return texts.patrons.signIn.wrong
    default:
      return refusals[refusal.__typename]
  }
}

function conditionText(texts: Texts, field: string): string {
  const names: Record<string, string> = texts.alerts.fields
  return names[field] ?? field
}

export function waitText(texts: Texts, seconds: number): string {
  const { wait } = texts.patrons.passwords
  return seconds < 60 ? wait.seconds(seconds) : wait.minutes(Math.ceil(seconds / 60))
}
