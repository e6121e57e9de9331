import type { Policy } from '../../../../generated/prisma/client.ts'
import { CardBarcodeRefused } from './refusals.ts'

/** How the library's cards carry their number as a barcode. */
export type CardFigures = Pick<Policy, 'cardSymbology' | 'cardStartStop' | 'cardCheckDigit'>

/** Refuses letters that Codabar has not, and a check digit that is counted in another symbology's characters. */
export function checkCard({ cardSymbology, cardStartStop, cardCheckDigit }: CardFigures): void {
  if (!/^[A-D]{2}$/.test(cardStartStop)) throw new CardBarcodeRefused({ field: 'cardStartStop' })
  const other = cardSymbology === 'CODABAR' ? 'MODULUS_43' : 'MODULUS_16'
  if (cardCheckDigit === other) throw new CardBarcodeRefused({ field: 'cardCheckDigit' })
}
