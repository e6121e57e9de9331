import { policyOf } from '../../domain/library/rules/rule-cache.ts'
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
  description: "The patron's card, as it is shown on a screen to be scanned.",
  fields: (t) => ({
    number: t.exposeString('number', { description: 'As printed on the card.' }),
    symbology: t.expose('symbology', { type: CardSymbologyEnum, description: "How the library's cards are drawn." }),
    text: t.string({
      nullable: true,
      description:
        "What the barcode says, with its check digit and Codabar's letters. Null: the number has characters that the symbology lacks, and there is no barcode.",
      resolve: ({ barcode }) => barcode?.text ?? null,
    }),
    bars: t.string({
      nullable: true,
      description: 'The barcode from left to right without its quiet zones, a character a module: 1 dark, 0 light.',
      resolve: ({ barcode }) => barcode?.bars ?? null,
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  card: t.field({
    type: PatronCard,
    description: "The card with its barcode, drawn by the library's rules.",
    select: { cardNumber: true },
    resolve: async ({ cardNumber }, _args, { db }) => {
      const policy = await policyOf(db)
      const barcode = await cardBarcode(cardNumber, policy)
      return { number: cardNumber, symbology: policy.cardSymbology, barcode }
    },
  }),
}))
