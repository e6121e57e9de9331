import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../../graphql.ts'
import type { DeskTexts } from '../../text/languages.ts'

const fields = graphql(`
  fragment AdministrationRefusalData on Refusal {
    __typename
    ... on SharedTerminalsFull { most }
    ... on SelfCheckMachinesFull { most }
    ... on NoticeNotWaiting { noticeState: state }
    ... on PeriodRefused { most }
    ... on OAuthClientRefused { programField: field }
  }
`)

/** The refusals about machines, terminals, notices and periods. */
export const AdministrationRefusalData: RefusalFragment<'AdministrationRefusalData'> = fields

type AnyMasked = FragmentOf<typeof AdministrationRefusalData>
type Name =
  | 'SharedTerminalsFull'
  | 'SelfCheckMachinesFull'
  | 'NoticeNotWaiting'
  | 'PeriodRefused'
  | 'OAuthClientRefused'

/** The refused field of a registered program. Undefined for other refusals. */
export function refusedProgramField(masked: AnyMasked) {
  const refusal = readFragment(fields, masked)
  return refusal.__typename === 'OAuthClientRefused' ? refusal.programField : undefined
}

/** The refusal as a sentence for staff: the problem and what to do. */
export function administrationRefusalText(texts: DeskTexts, masked: AnyMasked & { __typename: Name }): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const words = texts.desk.refusals
  switch (refusal.__typename) {
    case 'NoticeNotWaiting':
      return words.NoticeNotWaiting(refusal.noticeState)
    case 'SharedTerminalsFull':
      return texts.desk.terminals.full(refusal.most)
    case 'SelfCheckMachinesFull':
      return texts.desk.machines.full(refusal.most)
    case 'PeriodRefused':
      return words.PeriodRefused(refusal.most)
    case 'OAuthClientRefused':
      return words.OAuthClientRefused[refusal.programField]
  }
}
