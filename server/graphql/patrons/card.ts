import { CardCheckDigit, CardSymbology } from '../../../generated/prisma/enums.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { type CardBarcode, cardBarcode } from '../../domain/patrons/cards/card-barcode.ts'
import { builder } from '../engine/schema/builder.ts'
import { Patron } from './patron.ts'

export const CardSymbologyEnum = builder.enumType(CardSymbology, {
  name: 'CardSymbology',
  description: 'Barcode symbology of the card number.',
  values: {
    CODABAR: { description: 'Codabar (NW-7). The number is between two letters from A to D.' },
    CODE_39: { description: 'Code 39. Start and stop characters are not part of the number.' },
  },
})

export const CardCheckDigitEnum = builder.enumType(CardCheckDigit, {
  name: 'CardCheckDigit',
  description: "Check digit after the number in a card's barcode.",
  values: {
    NONE: { description: 'None, or part of the card number.' },
    MODULUS_16: { description: 'Modulus 16 over all Codabar characters, start and stop letters included.' },
    SEVEN_DR: { description: '7DR: the remainder of the number divided by 7.' },
    LUHN: { description: 'Modulus 10 with weights 2 and 1 (Luhn).' },
    MODULUS_43: { description: 'Modulus 43 over the characters of Code 39.' },
  },
})

interface Card {
  number: string
  symbology: 'CODABAR' | 'CODE_39'
  barcode: CardBarcode | null
}

const PatronCard = builder.objectRef<Card>('PatronCard').implement({
  description: "The patron's card for display on a screen.",
  fields: (t) => ({
    number: t.exposeString('number', { description: 'Card number as printed.' }),
    symbology: t.expose('symbology', {
      type: CardSymbologyEnum,
      description: "Barcode symbology of the library's cards.",
    }),
    text: t.string({
      nullable: true,
      description: 'Content of the barcode. Null when the symbology cannot encode the number.',
      resolve: ({ barcode }) => barcode?.text ?? null,
    }),
    bars: t.string({
      nullable: true,
      description:
        'Modules without quiet zones: 1 is dark, 0 is light. Null when the symbology cannot encode the number.',
      resolve: ({ barcode }) => barcode?.bars ?? null,
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  card: t.field({
    type: PatronCard,
    discloses: 'card',
    description: 'The card with its barcode.',
    select: { cardNumber: true },
    resolve: async ({ cardNumber }, _args, { db }) => {
      const policy = await cachedPolicy(db)
      const barcode = await cardBarcode(cardNumber, policy)
      return { number: cardNumber, symbology: policy.cardSymbology, barcode }
    },
  }),
}))
