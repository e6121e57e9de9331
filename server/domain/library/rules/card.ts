import type { Policy } from '../../../../generated/prisma/client.ts'
import { CardBarcodeRefused } from './refusals.ts'

/** The format of the barcode on library cards. */
export type CardFigures = Pick<Policy, 'cardSymbology' | 'cardStartStop' | 'cardCheckDigit'>

/**
 * Throws when the start and stop letters are not Codabar letters, or when the check digit belongs to another symbology.
 */
export function checkCard({ cardSymbology, cardStartStop, cardCheckDigit }: CardFigures): void {
  if (!/^[A-D]{2}$/.test(cardStartStop)) throw new CardBarcodeRefused({ field: 'cardStartStop' })
  const other = cardSymbology === 'CODABAR' ? 'MODULUS_43' : 'MODULUS_16'
  if (cardCheckDigit === other) throw new CardBarcodeRefused({ field: 'cardCheckDigit' })
}
