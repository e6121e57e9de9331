import { type FragmentOf, graphql, type ResultOfTypes, readFragment } from '../../graphql.ts'
import type { DeskTexts } from '../../text/languages.ts'

/** The refusals of actions on a patron's account. */
export const AccountRefusalData = graphql(`
  fragment AccountRefusalData on Refusal {
    __typename
    ... on CardRetired { card: cardNumber retirement: reason at }
    ... on PatronDetailRefused { detail: field }
    ... on CardNumberInUse { card: cardNumber }
    ... on NoFreeCard { last }
    ... on PersonKnown { known { id } }
    ... on IdentifierRefused { identifierFault: reason }
    ... on CategoryAgeExceeded { age }
    ... on AccountInUse { loansOpen: loans captured }
  }
`)

type Name =
  | 'CardRetired'
  | 'PatronDetailRefused'
  | 'CardNumberInUse'
  | 'NoFreeCard'
  | 'IdentifierRefused'
  | 'AccountInUse'
  | 'NotACardNumber'
  | 'PersonKnown'
  | 'SameAccount'
  | 'AccountOfStaff'
  | 'CategoryAgeExceeded'

type Masked = FragmentOf<typeof AccountRefusalData> & { __typename: Name }

/** The refusal as a sentence for staff: the problem and what to do. */
export function accountRefusalText(texts: DeskTexts, masked: Masked): string {
  const refusal = readFragment(AccountRefusalData, masked) as ResultOfTypes<typeof AccountRefusalData, Name>
  const words = texts.desk.refusals
  switch (refusal.__typename) {
    case 'CardRetired':
      return words.CardRetired[refusal.retirement](refusal.card, texts.time(refusal.at))
    case 'PatronDetailRefused':
      return words.PatronDetailRefused[refusal.detail]
    case 'CardNumberInUse':
      return words.CardNumberInUse(refusal.card)
    case 'NoFreeCard':
      return words.NoFreeCard(refusal.last)
    case 'IdentifierRefused':
      return words.IdentifierRefused[refusal.identifierFault]
    case 'CategoryAgeExceeded':
      return words.CategoryAgeExceeded(refusal.age)
    case 'AccountInUse':
      return words.AccountInUse(refusal.loansOpen, refusal.captured)
    default:
      return words[refusal.__typename]
  }
}
