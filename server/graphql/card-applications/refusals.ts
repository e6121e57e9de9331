import {
  CardAlreadyUsed,
  CardApplicationDecided,
  CardApplicationGone,
  CardApplicationRefused,
  CardApplicationsOff,
  ProofNeeded,
} from '../../domain/card-applications/refusals.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../engine/schema/refusal-types.ts'
import { CardApplicationFieldEnum } from './enums.ts'

defineRefusals([
  [CardApplicationsOff, 'The library does not accept applications for cards online.'],
  [CardApplicationGone, 'The link has expired, or its application was withdrawn or erased.'],
  [ProofNeeded, 'A member of staff must have seen a proof of name and address.'],
  [CardApplicationDecided, 'The card was handed out, or the application refused, meanwhile.'],
  [CardAlreadyUsed, 'The patron has used the card, so that it cannot be taken back.'],
])

builder.objectType(CardApplicationRefused, {
  ...refusalTypeOptions(CardApplicationRefused),
  description: 'Fields of the application are missing or invalid.',
  fields: (t) => ({
    fields: t.field({
      type: [CardApplicationFieldEnum],
      size: 5,
      description: 'All of these fields, at most 12, in the order of the form.',
      resolve: ({ fields }) => fields,
    }),
  }),
})
