import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

const fields = graphql(`
  fragment PatronRefusalData on Refusal {
    __typename
    ... on TooYoungForPassword { age }
    ... on PasswordTooWeak { why: reason }
    ... on TokenNameRefused { most }
    ... on TokenEndRefused { latest }
    ... on TokensFull { most }
    ... on FamilyFull { most }
    ... on FamilyCardRefused { cardFault: reason }
    ... on FamilyRightMissing { right }
    ... on TitlesNeedGuardian { age }
    ... on CardApplicationRefused { applicationFields: fields }
    ... on CardRenewalRefused { renewalFault: reason renewableFrom: from }
  }
`)

/** The refusals about cards, passwords, tokens and family grants. */
export const PatronRefusalData: RefusalFragment<'PatronRefusalData'> = fields

type Name =
  | 'TooYoungForPassword'
  | 'PasswordTooWeak'
  | 'TokenNameRefused'
  | 'TokenEndRefused'
  | 'TokensFull'
  | 'FamilyFull'
  | 'FamilyCardRefused'
  | 'FamilyRightMissing'
  | 'TitlesNeedGuardian'
  | 'CardApplicationRefused'
  | 'CardRenewalRefused'

/** The refusal as a sentence for the patron. */
export function patronRefusalText(
  texts: Texts,
  masked: FragmentOf<typeof PatronRefusalData> & { __typename: Name },
): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const { refusals } = texts
  switch (refusal.__typename) {
    case 'TooYoungForPassword':
      return refusals.TooYoungForPassword(refusal.age)
    case 'PasswordTooWeak':
      return refusals.PasswordTooWeak[refusal.why]
    case 'TokenNameRefused':
    case 'TokensFull':
      return refusals[refusal.__typename](refusal.most)
    case 'FamilyFull':
      return refusals.FamilyFull(refusal.most)
    case 'FamilyCardRefused':
      return refusals.FamilyCardRefused[refusal.cardFault]
    case 'FamilyRightMissing':
      return refusals.FamilyRightMissing(texts.family.rights[refusal.right])
    case 'TitlesNeedGuardian':
      return refusals.TitlesNeedGuardian(refusal.age)
    case 'TokenEndRefused':
      return refusals.TokenEndRefused(texts.day(refusal.latest))
    case 'CardApplicationRefused':
      return texts.sentences(refusal.applicationFields.map((field) => texts.cardApplications.faults[field]))
    case 'CardRenewalRefused': {
      const { faults } = texts.patrons.cardRenewal
      const { renewalFault: fault, renewableFrom } = refusal
      return fault === 'TOO_EARLY' ? faults.TOO_EARLY(renewableFrom ? texts.day(renewableFrom) : '') : faults[fault]
    }
  }
}
