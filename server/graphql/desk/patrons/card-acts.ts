import { updatePatron } from '../../../domain/patrons/desk/change.ts'
import { deletePatronIdentifier, setPatronIdentifier } from '../../../domain/patrons/desk/identifier.ts'
import { createPatron } from '../../../domain/patrons/desk/register.ts'
import { replaceCard } from '../../../domain/patrons/desk/replace-card.ts'
import { passwordCost } from '../../engine/cost/points.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { idempotencyKeyArgument, idempotent, staffOnly, staffResolver } from '../desk-mutation.ts'
import { patronIdArgument } from '../types.ts'
import { detailsFrom, PatronDetailsInput } from './details.ts'
import { DeskPatronPayload } from './patron-acts.ts'

const newCardArgument = {
  validate: textInput(40),
  description: 'Card number. The next free number when null or empty.',
} as const

const CreatePatronInput = builder.inputType('CreatePatronInput', {
  description: 'The input of `createPatron`.',
  fields: (t) => ({
    key: t.string(idempotencyKeyArgument),
    details: t.field({ type: PatronDetailsInput, required: true, description: 'Personal data.' }),
    cardNumber: t.string(newCardArgument),
    evenIfKnown: t.boolean({
      defaultValue: false,
      description: 'Whether to register despite a patron with equal name and birth date.',
    }),
  }),
})

builder.mutationField('createPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Registers a patron with a card.',
    args: { input: t.arg({ type: CreatePatronInput, required: true }) },
    errors: { types: refusalsOf(createPatron, idempotent) },
    resolve: staffResolver(
      'createPatron',
      idempotent(async (tx, { details, cardNumber: card, evenIfKnown }, { now }) => {
        const wanted = { card: card ?? null, evenIfKnown: evenIfKnown ?? false }
        const answer = await createPatron(tx, detailsFrom(details), wanted, now)
        return { answer, subject: answer }
      }),
    ),
  }),
)

const UpdatePatronInput = builder.inputType('UpdatePatronInput', {
  description: 'The input of `updatePatron`.',
  fields: (t) => ({
    id: t.globalID(patronIdArgument),
    details: t.field({ type: PatronDetailsInput, required: true, description: 'All personal data after the change.' }),
  }),
})

builder.mutationField('updatePatron', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: "Replaces a patron's personal data. The audit log contains no values.",
    args: { input: t.arg({ type: UpdatePatronInput, required: true }) },
    errors: { types: refusalsOf(updatePatron) },
    resolve: staffResolver('updatePatron', async (tx, { id, details }, { now }) => {
      const { changed, ...answer } = await updatePatron(tx, Number(id.id), detailsFrom(details), now)
      return { answer, subject: answer, details: { changed } }
    }),
  }),
)

builder.mutationField('replaceCard', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: "Replaces a lost card. The patron's sessions end.",
    args: {
      id: t.arg.globalID(patronIdArgument),
      cardNumber: t.arg.string(newCardArgument),
      key: t.arg.string(idempotencyKeyArgument),
    },
    errors: { types: refusalsOf(replaceCard, idempotent) },
    resolve: staffResolver(
      'replaceCard',
      idempotent(async (tx, { id, cardNumber: card }, { now }) => {
        const answer = await replaceCard(tx, Number(id.id), card ?? null, now)
        return { answer, subject: answer }
      }),
    ),
  }),
)

builder.mutationField('setPatronIdentifier', (t) =>
  t.withAuth(staffOnly).field({
    work: passwordCost,
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Links a second identifier to a patron.',
    args: {
      id: t.arg.globalID(patronIdArgument),
      identifier: t.arg.string({
        required: true,
        validate: textInput(100),
        description: 'Identifier as scanned, 6 to 64 letters, digits and signs.',
      }),
    },
    errors: { types: refusalsOf(setPatronIdentifier) },
    resolve: staffResolver('setPatronIdentifier', async (tx, { id, identifier }) => {
      const answer = await setPatronIdentifier(tx, Number(id.id), identifier)
      return { answer, subject: answer }
    }),
  }),
)

builder.mutationField('deletePatronIdentifier', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: "Removes a patron's second identifier. Succeeds when there is none.",
    args: { id: t.arg.globalID(patronIdArgument) },
    errors: { types: refusalsOf(deletePatronIdentifier) },
    resolve: staffResolver('deletePatronIdentifier', async (tx, { id }) => {
      const answer = await deletePatronIdentifier(tx, Number(id.id))
      return { answer, subject: answer }
    }),
  }),
)
