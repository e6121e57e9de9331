import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../../graphql.ts'
import type { DeskTexts } from '../../text/languages.ts'

const fields = graphql(`
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

/** The refusals of actions on a patron's account. */
export const AccountRefusalData: RefusalFragment<'AccountRefusalData'> = fields

type Name =
  | 'CardRetired'
  | 'PatronDetailRefused'
  | 'CardNumberInUse'
  | 'NoFreeCard'
  | 'IdentifierRefused'
  | 'AccountInUse'
  | 'CategoryAgeExceeded'

type AnyMasked = FragmentOf<typeof AccountRefusalData>
type Masked = AnyMasked & { __typename: Name }

/** The refused detail of a patron. Undefined for other refusals. */
export function refusedDetail(masked: AnyMasked) {
  const refusal = readFragment(fields, masked)
  return refusal.__typename === 'PatronDetailRefused' ? refusal.detail : undefined
}

/** The refusal as a sentence for staff: the problem and what to do. */
export function accountRefusalText(texts: DeskTexts, masked: Masked): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
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
  }
}
