import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

const fields = graphql(`
  fragment HoldRefusalData on Refusal {
    __typename
    ... on LimitReached { limit inUse group { name nameEn nameEasy nameZh nameKo } }
    ... on AvPickupNotOffered { branch { name nameEn nameReading nameEasy nameZh nameKo } }
    ... on PickupNotOffered { branch { name nameEn nameReading nameEasy nameZh nameKo } }
    ... on HoldNotChangeable { state }
    ... on AnyOfTooFew { wanted possible }
    ... on SuspensionTooLong { latest }
    ... on NeededUntilRefused { latest }
    ... on HoldNotExtendable { extensionObstacle: reason }
    ... on TooManyTitles { most }
    ... on NeverOpen { branch { name nameEn nameReading nameEasy nameZh nameKo } }
  }
`)

/** The refusals about holds and their pickup. */
export const HoldRefusalData: RefusalFragment<'HoldRefusalData'> = fields

type Name =
  | 'LimitReached'
  | 'AvPickupNotOffered'
  | 'PickupNotOffered'
  | 'HoldNotChangeable'
  | 'AnyOfTooFew'
  | 'SuspensionTooLong'
  | 'NeededUntilRefused'
  | 'HoldNotExtendable'
  | 'TooManyTitles'
  | 'NeverOpen'

/** The refusal as a sentence for the patron. */
export function holdRefusalText(
  texts: Texts,
  masked: FragmentOf<typeof HoldRefusalData> & { __typename: Name },
): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const { refusals } = texts
  switch (refusal.__typename) {
    case 'LimitReached':
      return refusals.LimitReached(texts.pick(refusal.group), refusal.limit, refusal.inUse)
    case 'AvPickupNotOffered':
      return refusals.AvPickupNotOffered(texts.pick(refusal.branch))
    case 'PickupNotOffered':
      return refusals.PickupNotOffered(texts.pick(refusal.branch))
    case 'HoldNotChangeable':
      return refusals.HoldNotChangeable(texts.holds.list.states[refusal.state])
    case 'AnyOfTooFew':
      return refusals.AnyOfTooFew(refusal.wanted, refusal.possible)
    case 'SuspensionTooLong':
      return refusals.SuspensionTooLong(texts.day(refusal.latest))
    case 'NeededUntilRefused':
      return refusals.NeededUntilRefused(texts.day(refusal.latest))
    case 'HoldNotExtendable':
      return refusals.HoldNotExtendable[refusal.extensionObstacle]
    case 'TooManyTitles':
      return refusals.TooManyTitles(refusal.most)
    case 'NeverOpen':
      return refusals.NeverOpen(texts.pick(refusal.branch))
  }
}
