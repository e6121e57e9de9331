import type { CardFigures } from '../../library/rules/card.ts'

/** The barcode of a card number as a scanner reads it. */
export interface CardBarcode {
  /** All encoded characters, including the check digit and the start and stop letters of Codabar. */
  text: string
  /** The modules from left to right, without quiet zones. 1 is dark, 0 is light. */
  bars: string
}

const codabar = '0123456789-$:/.+ABCD'
const code39 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%'

/**
 * Draws the barcode of a card. Null when the symbology or the check digit does not support a character of the number.
 */
export async function cardBarcode(number: string, figures: CardFigures): Promise<CardBarcode | null> {
  const text = cardText(number, figures)
  if (text === null) return null
  const { default: drawBarcode } = await import('jsbarcode')
  const drawn: { encodings?: { data: string }[] } = {}
  drawBarcode(drawn, text, { format: figures.cardSymbology === 'CODABAR' ? 'codabar' : 'CODE39' })
  return {
    text,
    bars: (drawn.encodings ?? [])
      .map(({ data }) => data)
      .join('')
      .replace(/^0+|0+$/g, ''),
  }
}

/** Returns the encoded text. Null when the symbology or the check digit does not support a character of the number. */
export function cardText(number: string, { cardSymbology, cardStartStop, cardCheckDigit }: CardFigures): string | null {
  const [start = '', stop = ''] = cardSymbology === 'CODABAR' ? cardStartStop : []
  const known = cardSymbology === 'CODABAR' ? /^[\d\-$:/.+]+$/ : /^[\dA-Z\-. $/+%]+$/
  if (!known.test(number)) return null
  // JsBarcode can compute modulus 43 only, so all check digits are computed here.
  switch (cardCheckDigit) {
    case 'NONE':
      return start + number + stop
    case 'MODULUS_16': {
      const sum = sumOfValues(codabar, start + number + stop)
      return start + number + codabar[(16 - (sum % 16)) % 16] + stop
    }
    case 'MODULUS_43':
      return number + code39[sumOfValues(code39, number) % 43]
  }
  if (!/^\d+$/.test(number)) return null
  const digit = cardCheckDigit === 'SEVEN_DR' ? BigInt(number) % 7n : luhn(number)
  return start + number + digit + stop
}

function sumOfValues(alphabet: string, text: string): number {
  return [...text].reduce((sum, character) => sum + alphabet.indexOf(character), 0)
}

/**
 * Computes the Luhn check digit: every second digit from the right is doubled, and two-digit results are reduced by 9.
 */
function luhn(digits: string): number {
  const sum = [...digits].reverse().reduce((sum, digit, place) => {
    const weighted = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return sum + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return (10 - (sum % 10)) % 10
}
