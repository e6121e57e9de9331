import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../../graphql.ts'
import type { DeskTexts } from '../../text/languages.ts'

const fields = graphql(`
  fragment RecordRefusalData on Refusal {
    __typename
    ... on RecordSourceAway { sourceFault: reason }
    ... on ImageRefused { imageFault: reason }
    ... on CoverTextTooLong { coverText: field most }
    ... on TitleInUse { copies holds requests listed }
    ... on WithdrawalNoteTooLong { most }
    ... on RunInProgress { since }
    ... on ImportRefused { importFault: reason }
  }
`)

/** The refusals of actions on records, covers and imports. */
export const RecordRefusalData: RefusalFragment<'RecordRefusalData'> = fields

type Name =
  | 'RecordSourceAway'
  | 'ImageRefused'
  | 'CoverTextTooLong'
  | 'TitleInUse'
  | 'WithdrawalNoteTooLong'
  | 'RunInProgress'
  | 'ImportRefused'

type Masked = FragmentOf<typeof RecordRefusalData> & { __typename: Name }

/** The refusal as a sentence for staff: the problem and what to do. */
export function recordRefusalText(texts: DeskTexts, masked: Masked): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const words = texts.desk.refusals
  switch (refusal.__typename) {
    case 'RecordSourceAway':
      return texts.desk.records.isbn.away[refusal.sourceFault]
    case 'ImageRefused':
      return words.ImageRefused[refusal.imageFault]
    case 'CoverTextTooLong':
      return words.CoverTextTooLong[refusal.coverText](refusal.most)
    case 'TitleInUse':
      return words.TitleInUse(refusal.copies, refusal.holds, refusal.requests, refusal.listed)
    case 'WithdrawalNoteTooLong':
      return words.WithdrawalNoteTooLong(refusal.most)
    case 'RunInProgress':
      return words.RunInProgress(texts.time(refusal.since))
    case 'ImportRefused':
      return words.ImportRefused[refusal.importFault]
  }
}
