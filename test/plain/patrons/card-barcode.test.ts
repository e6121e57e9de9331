import { expect, test } from 'vitest'
import { cardBarcode, cardText } from '../../../server/domain/patrons/cards/card-barcode.ts'
import { barcodePicture, readBarcode } from '../../support/http/barcode-reader.ts'

const codabar = { cardSymbology: 'CODABAR', cardStartStop: 'AA', cardCheckDigit: 'NONE' } as const
const code39 = { ...codabar, cardSymbology: 'CODE_39' } as const

test.each([
  ['NW-7', '10000001', codabar, 'A10000001A'],
  ['other letters', '10000001', { ...codabar, cardStartStop: 'CD' }, 'C10000001D'],
  // Calculated by hand: 1 + 1 + 16 + 16 = 34, and 14 more are 48.
  ['modulus 16', '10000001', { ...codabar, cardCheckDigit: 'MODULUS_16' }, 'A10000001.A'],
  // 10000001 = 7 × 1428571 + 4
  ['7DR', '10000001', { ...codabar, cardCheckDigit: 'SEVEN_DR' }, 'A100000014A'],
  [
    '7DR with more digits than a double holds',
    '98765432109876543210',
    { ...codabar, cardCheckDigit: 'SEVEN_DR' },
    'A987654321098765432103A',
  ],
  // The example of the standard: 7992739871 has the check digit 3.
  ['Luhn', '7992739871', { ...codabar, cardCheckDigit: 'LUHN' }, 'A79927398713A'],
  ['Code 39', 'OK-10000001', code39, 'OK-10000001'],
  // Calculated by hand: 1 + 1 = 2.
  ['modulus 43', '10000001', { ...code39, cardCheckDigit: 'MODULUS_43' }, '100000012'],
  ['Code 39 with 7DR', '10000001', { ...code39, cardCheckDigit: 'SEVEN_DR' }, '100000014'],
] as const)('the barcode of a card as %s encodes the expected text', async (_name, number, figures, expected) => {
  const barcode = await cardBarcode(number, figures)
  expect(barcode?.text).toBe(expected)
  const type = figures.cardSymbology === 'CODABAR' ? 'Codabar' : 'Code39'
  expect(await readBarcode(barcodePicture(barcode?.bars ?? ''))).toBe(`${type}:${barcode?.text}`)
})

test.each([
  ['10000001X', codabar],
  ['', codabar],
  ['１２３', codabar],
  ['abc', code39],
  ['10-1', { ...codabar, cardCheckDigit: 'SEVEN_DR' }],
  ['AB1', { ...code39, cardCheckDigit: 'LUHN' }],
] as const)('the number %j has no barcode by these rules', async (number, figures) => {
  expect(cardText(number, figures)).toBeNull()
  expect(await cardBarcode(number, figures)).toBeNull()
})
