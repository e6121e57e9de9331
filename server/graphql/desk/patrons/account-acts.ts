import { patronIdOfCard } from '../../../domain/circulation/patron-of-card.ts'
import { actorLabel } from '../../../domain/common/actor.ts'
import { mergePatrons } from '../../../domain/merging/merge-patrons.ts'
import { closeAccount } from '../../../domain/retention/close-account.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { cardArgument, staffOnly, staffResolver } from '../desk-mutation.ts'
import { patronIdArgument } from '../types.ts'
import { DeskPatronPayload } from './patron-acts.ts'

builder.mutationField('mergePatrons', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description:
      'Merges another account of the same person into this one. The other card becomes invalid. A hold on a title that either has on loan ends, and the patron is notified.',
    args: {
      id: t.arg.globalID(patronIdArgument),
      cardNumber: t.arg.string({ ...cardArgument, description: 'Card number of the account to merge.' }),
    },
    errors: { types: refusalsOf(mergePatrons, patronIdOfCard) },
    resolve: staffResolver('mergePatrons', async (tx, { id, cardNumber: card }, staff) => {
      const accounts = { keptId: Number(id.id), otherId: await patronIdOfCard(tx, card) }
      const answer = await mergePatrons(tx, accounts, { actor: actorLabel(staff), now: staff.now })
      return { answer, subject: answer }
    }),
  }),
)

const ClosePatronPayload = builder.objectRef<{ card: string }>('ClosePatronPayload').implement({
  description: 'Result of closing an account.',
  fields: (t) => ({
    cardNumber: t.exposeString('card', { description: 'Card number, which is never issued again.' }),
  }),
})

builder.mutationField('closePatron', (t) =>
  t.withAuth(staffOnly).field({
    type: ClosePatronPayload,
    role: 'DESK',
    description: 'Closes an account and erases its personal data. Refused while there are loans or captured copies.',
    args: { id: t.arg.globalID(patronIdArgument) },
    errors: { types: refusalsOf(closeAccount) },
    resolve: staffResolver('closePatron', async (tx, { id }, staff) => {
      const closing = { reason: 'CLOSED', actor: actorLabel(staff), now: staff.now } as const
      const card = await closeAccount(tx, Number(id.id), closing)
      return { answer: { card }, details: { card } }
    }),
  }),
)
