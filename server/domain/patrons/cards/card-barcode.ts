import type { CardFigures } from '../../library/rules/card.ts'

/** A card's number as a scanner reads it from the card. */
export interface CardBarcode {
  /** All characters that are drawn and said, the check digit and Codabar's letters among them. */
  text: string
  /** The modules from left to right, without the quiet zones: 1 is dark, 0 is light. */
  bars: string
}

const codabar = '0123456789-$:/.+ABCD'
const code39 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%'

/** Null: the number has characters that the symbology or the check digit lacks. */
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

/** What the barcode says, or null. */
export function cardText(number: string, { cardSymbology, cardStartStop, cardCheckDigit }: CardFigures): string | null {
  const [start = '', stop = ''] = cardSymbology === 'CODABAR' ? cardStartStop : []
  const known = cardSymbology === 'CODABAR' ? /^[\d\-$:/.+]+$/ : /^[\dA-Z\-. $/+%]+$/
  if (!known.test(number)) return null
  switch (cardCheckDigit) {
    case 'NONE':
      return start + number + stop
    case 'MODULUS_16': {
      const sum = sumIn(codabar, start + number + stop)
      return start + number + codabar[(16 - (sum % 16)) % 16] + stop
    }
    case 'MODULUS_43':
      return number + code39[sumIn(code39, number) % 43]
  }
  if (!/^\d+$/.test(number)) return null
  const digit = cardCheckDigit === 'SEVEN_DR' ? BigInt(number) % 7n : luhn(number)
  return start + number + digit + stop
}

function sumIn(alphabet: string, text: string): number {
  return [...text].reduce((sum, character) => sum + alphabet.indexOf(character), 0)
}

/** Each second digit from the right counts twice, and a sum of two digits as their sum. */
function luhn(digits: string): number {
  const sum = [...digits].reverse().reduce((sum, digit, place) => {
    const weighted = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return sum + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return (10 - (sum % 10)) % 10
}
