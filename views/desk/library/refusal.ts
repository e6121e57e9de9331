import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../../graphql.ts'
import type { DeskTexts } from '../../text/languages.ts'

const fields = graphql(`
  fragment LibraryRefusalData on Refusal {
    __typename
    ... on GuideTextRefused { guideFault: reason word }
    ... on NewsRefused { newsFault: reason }
    ... on NewsNotMailable { newsMailFault: reason }
    ... on FeaturedListRefused { listFault: reason word }
    ... on ElectronicFeedRefused { feedFault: reason }
    ... on ShelvingLocationCodeRefused { locationCodeFault: reason }
    ... on ShelvingLocationInUse { copies }
    ... on ShelvingLocationsFull { most }
    ... on ItemOfOtherBranch { owner: branch { name nameEn } }
  }
`)

/** The refusals of texts that staff publish for patrons, and of shelving locations. */
export const LibraryRefusalData: RefusalFragment<'LibraryRefusalData'> = fields

type Name =
  | 'GuideTextRefused'
  | 'NewsRefused'
  | 'NewsNotMailable'
  | 'FeaturedListRefused'
  | 'ElectronicFeedRefused'
  | 'ShelvingLocationCodeRefused'
  | 'ShelvingLocationInUse'
  | 'ShelvingLocationsFull'
  | 'ItemOfOtherBranch'

type AnyMasked = FragmentOf<typeof LibraryRefusalData>
type Masked = AnyMasked & { __typename: Name }

/** The reason why a news entry, a list or a feed is refused, by which a page finds the field. Undefined for other refusals. */
export function textFault(masked: AnyMasked): string | undefined {
  const refusal = readFragment(fields, masked)
  if (refusal.__typename === 'NewsRefused') return refusal.newsFault
  if (refusal.__typename === 'ElectronicFeedRefused') return refusal.feedFault
  return refusal.__typename === 'FeaturedListRefused' ? refusal.listFault : undefined
}

/** The refusal as a sentence for staff: the problem and what to do. */
export function libraryRefusalText(texts: DeskTexts, masked: Masked): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const words = texts.desk.refusals
  switch (refusal.__typename) {
    case 'GuideTextRefused':
      return words.GuideTextRefused[refusal.guideFault](refusal.word)
    case 'NewsRefused':
      return words.NewsRefused[refusal.newsFault]
    case 'NewsNotMailable':
      return words.NewsNotMailable[refusal.newsMailFault]
    case 'FeaturedListRefused':
      return words.FeaturedListRefused[refusal.listFault](refusal.word)
    case 'ElectronicFeedRefused':
      return words.ElectronicFeedRefused[refusal.feedFault]
    case 'ShelvingLocationCodeRefused':
      return words.ShelvingLocationCodeRefused[refusal.locationCodeFault]
    case 'ShelvingLocationInUse':
      return words.ShelvingLocationInUse(refusal.copies)
    case 'ShelvingLocationsFull':
      return words.ShelvingLocationsFull(refusal.most)
    case 'ItemOfOtherBranch':
      return words.ItemOfOtherBranch(texts.pick(refusal.owner))
  }
}
