import { type FragmentOf, graphql, type ResultOfTypes, readFragment } from '../../graphql.ts'
import type { DeskTexts } from '../../text/languages.ts'

/** The refusals about machines, terminals, notices and periods. */
export const AdministrationRefusalData = graphql(`
  fragment AdministrationRefusalData on Refusal {
    __typename
    ... on SharedTerminalsFull { most }
    ... on SelfCheckMachinesFull { most }
    ... on NoticeNotWaiting { noticeState: state }
    ... on PeriodRefused { most }
  }
`)

type Name = 'SharedTerminalsFull' | 'SelfCheckMachinesFull' | 'NoticeNotWaiting' | 'PeriodRefused'

/** The refusal as a sentence for staff: the problem and what to do. */
export function administrationRefusalText(
  texts: DeskTexts,
  masked: FragmentOf<typeof AdministrationRefusalData> & { __typename: Name },
): string {
  const refusal = readFragment(AdministrationRefusalData, masked) as ResultOfTypes<
    typeof AdministrationRefusalData,
    Name
  >
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
  }
}
