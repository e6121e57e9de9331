import { maxCompartments } from '../../domain/library/pickup-places/refusals.ts'
import { type CollectInput, collect, type Opened } from '../../domain/pickup-places/collect.ts'
import { passwordCost } from '../engine/cost/points.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { PickupCompartment, PickupPlace } from '../library/pickup-places.ts'

const OpenedCompartment = builder.objectRef<Opened>('OpenedCompartment').implement({
  description: 'A compartment that the machine opens. Its copy is on loan now.',
  fields: (t) => ({
    compartmentId: t.globalID({
      description: '`PickupCompartment` to open.',
      resolve: ({ compartmentId }) => ({ type: PickupCompartment, id: compartmentId }),
    }),
    label: t.exposeString('label', { description: 'Label on its door.' }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'Due date of the copy.' }),
  }),
})

const CollectFromPickupPlaceInput = builder.inputType('CollectFromPickupPlaceInput', {
  description: 'The input of `collectFromPickupPlace`: the machine, and either a code or a card with its password.',
  fields: (t) => ({
    login: t.string({
      required: true,
      validate: textInput(100),
      description: 'Login of a self-check machine of the branch.',
    }),
    password: t.string({ required: true, validate: textInput(200), description: 'Password of the machine.' }),
    placeId: t.globalID({ required: true, for: PickupPlace, description: 'Place of the machine.' }),
    code: t.string({ validate: textInput(40), description: 'Collection code of a hold, 8 digits.' }),
    cardNumber: t.string({ validate: textInput(40), description: 'Card number of the patron.' }),
    cardPassword: t.string({ validate: textInput(200), description: 'Password of the card.' }),
  }),
})

builder.mutationField('collectFromPickupPlace', (t) =>
  t.field({
    type: [OpenedCompartment],
    needs: 'CIRCULATION',
    // The machine of a pickup place signs in with its own login in the input.
    scope: 'public',
    size: maxCompartments,
    work: passwordCost,
    description:
      'For the machine of a pickup place: lends the ready copies of a code or a card and names the compartments to open. A card includes family members for whom its patron may collect. A request that is repeated within 10 minutes names them again.',
    args: { input: t.arg({ type: CollectFromPickupPlaceInput, required: true }) },
    errors: {
      types: refusalsOf(collect),
      result: { name: 'CollectFromPickupPlacePayload', description: 'The compartments to open.' },
      dataField: { name: 'opened', description: `The compartments to open, at most ${maxCompartments}.` },
      directResult: false,
    },
    resolve: (_root, { input }, { db, now }) => {
      const { login, password, placeId, code, cardNumber, cardPassword } = input
      const card = cardNumber ? { number: cardNumber, password: cardPassword ?? '' } : null
      const collection: CollectInput = { login, password, placeId: Number(placeId.id), code: code ?? null, card }
      return collect(db, collection, now)
    },
  }),
)
