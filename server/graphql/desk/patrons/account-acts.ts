import { patronIdOfCard } from '../../../domain/circulation/patron-of-card.ts'
import { CardRetired, UnknownCard } from '../../../domain/circulation/refusals.ts'
import { actorAt } from '../../../domain/common/actor.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import { AccountInUse, AccountOfStaff, closeAccount } from '../../../domain/patrons/desk/close.ts'
import { mergePatrons, SameAccount } from '../../../domain/patrons/desk/merge.ts'
import { builder } from '../../engine/schema/builder.ts'
import { byStaff, scannedCard, staffOnly } from '../desk-mutation.ts'
import { patronId } from '../types.ts'
import { PatronAct } from './patron-acts.ts'

builder.mutationField('mergePatrons', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description:
      'Merges another account of the same person into this one: loans, holds, sequences, favourites, alerts, history and ' +
      'basket go on under this card, and the other card opens nothing any more.',
    args: {
      id: t.arg.globalID(patronId),
      card: t.arg.string({ ...scannedCard, description: 'The card of the account that ends, as scanned or typed.' }),
    },
    errors: {
      types: [NotFound, UnknownCard, CardRetired, SameAccount, AccountOfStaff],
      union: { name: 'MergePatronsResult' },
    },
    resolve: byStaff('mergePatrons', async (tx, { id, card }, staff) => {
      const accounts = { keptId: Number(id.id), otherId: await patronIdOfCard(tx, card) }
      const answer = await mergePatrons(tx, accounts, { actor: actorAt(staff), now: staff.now })
      return { answer, subject: answer }
    }),
  }),
)

const ClosedAccount = builder.objectRef<{ card: string }>('ClosedAccount').implement({
  description: 'An account that is no more.',
  fields: (t) => ({
    card: t.exposeString('card', { description: 'The number that is never given out again.' }),
  }),
})

builder.mutationField('closePatron', (t) =>
  t.withAuth(staffOnly).field({
    type: ClosedAccount,
    description:
      'Closes an account: waiting holds are cancelled and everything of the person is erased. Refused while something is ' +
      'on loan or set aside.',
    args: { id: t.arg.globalID(patronId) },
    errors: { types: [NotFound, AccountInUse, AccountOfStaff], union: { name: 'ClosePatronResult' } },
    resolve: byStaff('closePatron', async (tx, { id }, staff) => {
      const closing = { reason: 'CLOSED', actor: actorAt(staff), now: staff.now } as const
      const card = await closeAccount(tx, Number(id.id), closing)
      return { answer: { card }, details: { card } }
    }),
  }),
)
