import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import { DateInPast } from '../../../domain/patrons/blocks.ts'
import { CardNumberInUse, NoFreeCard, NotACardNumber } from '../../../domain/patrons/desk/card-number.ts'
import { changePatron } from '../../../domain/patrons/desk/change.ts'
import { PatronDetailRefused } from '../../../domain/patrons/desk/details.ts'
import { IdentifierRefused, tieIdentifier, untieIdentifier } from '../../../domain/patrons/desk/identifier.ts'
import { PersonKnown, registerPatron } from '../../../domain/patrons/desk/register.ts'
import { replaceCard } from '../../../domain/patrons/desk/replace-card.ts'
import { hashing } from '../../engine/cost/points.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { byStaff, once, staffOnly, submissionKey } from '../desk-mutation.ts'
import { patronId } from '../types.ts'
import { detailsFrom, PatronDetailsInput } from './details.ts'
import { PatronAct } from './patron-acts.ts'

const newCard = {
  validate: plainText(40),
  description: 'Number of the new card, as scanned or typed; null or empty: the next free one of the library.',
} as const

builder.mutationField('registerPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Registers a person with a card.',
    args: {
      key: t.arg.string(submissionKey),
      details: t.arg({ type: PatronDetailsInput, required: true, description: 'What is kept of the person.' }),
      card: t.arg.string(newCard),
      evenIfKnown: t.arg.boolean({
        defaultValue: false,
        description: 'Whether somebody of the same name and date of birth may be registered already.',
      }),
    },
    errors: {
      types: [
        PatronDetailRefused,
        UnknownBranch,
        DateInPast,
        CardNumberInUse,
        NotACardNumber,
        NoFreeCard,
        PersonKnown,
        KeyUsedForOther,
      ],
      union: { name: 'RegisterPatronResult' },
    },
    resolve: byStaff(
      'registerPatron',
      once(async (tx, { details, card, evenIfKnown }, { now }) => {
        const wanted = { card: card ?? null, evenIfKnown: evenIfKnown ?? false }
        const answer = await registerPatron(tx, detailsFrom(details), wanted, now)
        return { answer, subject: answer }
      }),
    ),
  }),
)

builder.mutationField('changePatron', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Changes what the library keeps of a person; the log says which fields, and not what stood in them.',
    args: {
      id: t.arg.globalID(patronId),
      details: t.arg({ type: PatronDetailsInput, required: true, description: 'All of it, as it is from now on.' }),
    },
    errors: {
      types: [NotFound, PatronDetailRefused, UnknownBranch, DateInPast],
      union: { name: 'ChangePatronResult' },
    },
    resolve: byStaff('changePatron', async (tx, { id, details }, { now }) => {
      const { changed, ...answer } = await changePatron(tx, Number(id.id), detailsFrom(details), now)
      return { answer, subject: answer, details: { changed } }
    }),
  }),
)

builder.mutationField('replaceCard', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Gives a person another card in place of a lost one; whoever is signed in is signed out.',
    args: { id: t.arg.globalID(patronId), card: t.arg.string(newCard), key: t.arg.string(submissionKey) },
    errors: {
      types: [NotFound, CardNumberInUse, NotACardNumber, NoFreeCard, KeyUsedForOther],
      union: { name: 'ReplaceCardResult' },
    },
    resolve: byStaff(
      'replaceCard',
      once(async (tx, { id, card }, { now }) => {
        const answer = await replaceCard(tx, Number(id.id), card ?? null, now)
        return { answer, subject: answer }
      }),
    ),
  }),
)

builder.mutationField('tieIdentifier', (t) =>
  t.withAuth(staffOnly).field({
    work: hashing,
    type: PatronAct,
    description: 'Ties a second identifier, e.g. of an identity card, to a person; the counter finds them by it.',
    args: {
      id: t.arg.globalID(patronId),
      identifier: t.arg.string({
        required: true,
        validate: plainText(100),
        description: 'As scanned: 6 to 64 letters, digits and signs. Only a hash of it is kept.',
      }),
    },
    errors: { types: [NotFound, IdentifierRefused], union: { name: 'TieIdentifierResult' } },
    resolve: byStaff('tieIdentifier', async (tx, { id, identifier }) => {
      const answer = await tieIdentifier(tx, Number(id.id), identifier)
      return { answer, subject: answer }
    }),
  }),
)

builder.mutationField('untieIdentifier', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Forgets the second identifier of a person; without one it is a harmless success.',
    args: { id: t.arg.globalID(patronId) },
    errors: { types: [NotFound], union: { name: 'UntieIdentifierResult' } },
    resolve: byStaff('untieIdentifier', async (tx, { id }) => {
      const answer = await untieIdentifier(tx, Number(id.id))
      return { answer, subject: answer }
    }),
  }),
)
