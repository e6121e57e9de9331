import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { type CardBarcode, cardBarcode } from '../../domain/patrons/cards/card-barcode.ts'
import { builder } from '../engine/schema/builder.ts'
import { CardSymbologyEnum } from '../enums.ts'
import { Patron } from './patron.ts'

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
    description: 'The card with its barcode.',
    select: { cardNumber: true },
    resolve: async ({ cardNumber }, _args, { db }) => {
      const policy = await cachedPolicy(db)
      const barcode = await cardBarcode(cardNumber, policy)
      return { number: cardNumber, symbology: policy.cardSymbology, barcode }
    },
  }),
}))
