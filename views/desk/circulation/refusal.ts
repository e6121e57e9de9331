import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../../graphql.ts'
import type { DeskTexts } from '../../text/languages.ts'

const fields = graphql(`
  fragment CirculationRefusalData on Refusal {
    __typename
    ... on UnknownBarcode { barcode isCard }
    ... on UnknownCard { card: cardNumber isBarcode }
    ... on ItemNotLendable { status }
    ... on LoanLimitReached { limit inUse group { name nameEn } }
    ... on BarcodeInUse { barcode }
    ... on CannotUndo { obstacle: reason }
    ... on PatronBlocked { until }
    ... on CardExpired { on: expiredOn }
  }
`)

/** The refusals of lending and taking back. */
export const CirculationRefusalData: RefusalFragment<'CirculationRefusalData'> = fields

type Name =
  | 'UnknownBarcode'
  | 'UnknownCard'
  | 'ItemNotLendable'
  | 'LoanLimitReached'
  | 'BarcodeInUse'
  | 'CannotUndo'
  | 'PatronBlocked'
  | 'CardExpired'

/** The refusal as a sentence for staff: the problem and what to do. */
export function circulationRefusalText(
  texts: DeskTexts,
  masked: FragmentOf<typeof CirculationRefusalData> & { __typename: Name },
): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const words = texts.desk.refusals
  switch (refusal.__typename) {
    case 'UnknownBarcode':
      return refusal.isCard ? texts.desk.items.cardForBarcode : words.UnknownBarcode(refusal.barcode)
    case 'UnknownCard':
      return refusal.isBarcode ? texts.desk.checkOut.barcodeForCard : words.UnknownCard(refusal.card)
    case 'ItemNotLendable':
      return words.ItemNotLendable(refusal.status)
    case 'LoanLimitReached':
      return words.LoanLimitReached(texts.pick(refusal.group), refusal.limit, refusal.inUse)
    case 'BarcodeInUse':
      return words.BarcodeInUse(refusal.barcode)
    case 'CannotUndo':
      return words.CannotUndo[refusal.obstacle]
    case 'PatronBlocked':
      return words.PatronBlocked(refusal.until && texts.day(refusal.until))
    case 'CardExpired':
      return words.CardExpired(texts.day(refusal.on))
  }
}
