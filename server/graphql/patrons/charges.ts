import type { Charge, Charges } from '../../domain/library-system/port.ts'
import { builder } from '../engine/schema/builder.ts'
import { Patron } from './patron.ts'

/** The number of messages. A library system rarely has more than one. */
export const maxMessages = 5

const ChargeType = builder.objectRef<Charge>('PatronCharge').implement({
  description: 'A charge in the library system that is not settled.',
  fields: (t) => ({
    description: t.exposeString('words', {
      description: "The library system's description as plain text. Empty when it has none.",
    }),
    amount: t.exposeInt('amount', { description: 'The part that is not paid yet, in yen.' }),
    chargedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Day of the charge. Null when the library system does not report it.',
      resolve: ({ on }) => (on === null ? null : new Date(on)),
    }),
  }),
})

const ChargesType = builder.objectRef<Charges>('PatronCharges').implement({
  description: 'Unpaid charges of a patron in the library system. They cannot be paid here.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'Sum in yen, with credits subtracted. 0 when nothing is owed.' }),
    lines: t.expose('lines', {
      type: [ChargeType],
      size: 50,
      description: 'Charges, oldest first, at most 50. Empty when the library system reports only the sum.',
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  charges: t.field({
    type: ChargesType,
    discloses: 'limits',
    nullable: true,
    description:
      'Unpaid charges in the library system. Null when it does not report them, and without a library system.',
    resolve: () => null,
  }),
  libraryMessages: t.field({
    type: ['String'],
    discloses: 'limits',
    size: maxMessages,
    description: `Messages of the library's staff to the patron, at most ${maxMessages}, from the library system, as plain text.`,
    resolve: () => [],
  }),
}))
