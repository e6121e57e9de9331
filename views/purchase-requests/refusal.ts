import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

const fields = graphql(`
  fragment PurchaseRefusalData on Refusal {
    __typename
    ... on PurchaseRequestNotChangeable { requestState: purchaseRequestState }
    ... on ReasonNeeded { most }
    ... on PurchaseRequestLimitReached { per requestLimit: limit sentOrOpen: inUse }
  }
`)

/** The refusals about purchase requests. */
export const PurchaseRefusalData: RefusalFragment<'PurchaseRefusalData'> = fields

type Name = 'PurchaseRequestNotChangeable' | 'ReasonNeeded' | 'PurchaseRequestLimitReached'

/** The refusal as a sentence for the patron. */
export function purchaseRefusalText(
  texts: Texts,
  masked: FragmentOf<typeof PurchaseRefusalData> & { __typename: Name },
): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const { refusals } = texts
  switch (refusal.__typename) {
    case 'PurchaseRequestLimitReached':
      return refusals.PurchaseRequestLimitReached(refusal.per, refusal.requestLimit, refusal.sentOrOpen)
    case 'PurchaseRequestNotChangeable':
      return refusals.PurchaseRequestNotChangeable(texts.requests.states[refusal.requestState])
    case 'ReasonNeeded':
      return refusals.ReasonNeeded(refusal.most)
  }
}
