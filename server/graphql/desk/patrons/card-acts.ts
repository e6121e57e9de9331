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
  description: 'Card number. The next free number when null or empty.',
} as const

builder.mutationField('registerPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Registers a patron with a card.',
    args: {
      key: t.arg.string(submissionKey),
      details: t.arg({ type: PatronDetailsInput, required: true, description: 'Personal data.' }),
      card: t.arg.string(newCard),
      evenIfKnown: t.arg.boolean({
        defaultValue: false,
        description: 'Whether to register despite a patron with equal name and birth date.',
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
    description: "Replaces a patron's personal data. The audit log names the changed fields, not their values.",
    args: {
      id: t.arg.globalID(patronId),
      details: t.arg({ type: PatronDetailsInput, required: true, description: 'All personal data after the change.' }),
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
    description: "Replaces a lost card. The patron's sessions end.",
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
    description: 'Links a second identifier, for example of an identity card, to a patron.',
    args: {
      id: t.arg.globalID(patronId),
      identifier: t.arg.string({
        required: true,
        validate: plainText(100),
        description: 'Identifier as scanned, 6 to 64 letters, digits and signs. The service stores its hash.',
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
    description: "Removes a patron's second identifier. Succeeds when there is none.",
    args: { id: t.arg.globalID(patronId) },
    errors: { types: [NotFound], union: { name: 'UntieIdentifierResult' } },
    resolve: byStaff('untieIdentifier', async (tx, { id }) => {
      const answer = await untieIdentifier(tx, Number(id.id))
      return { answer, subject: answer }
    }),
  }),
)
