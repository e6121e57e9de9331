import { field, refusal } from '../common/refusal.ts'

const faults = {
  NOT_FOR_PLACE: 'No hold for a pickup place of this branch has this copy. Scan it at check-in.',
  FULL: 'No fitting compartment is free. Choose another size, or the counter.',
  NOT_FREE: 'The compartment is not free. Choose another one.',
} as const

/** H21 */
export const CompartmentRefused = refusal('CompartmentRefused', 'The copy is not put into a compartment.', {
  fields: {
    reason: field.choice('Reason.', {
      name: 'CompartmentFault',
      description: 'Why a copy is not put into a compartment.',
      values: {
        NOT_FOR_PLACE: 'No hold for a pickup place of this branch has the copy.',
        FULL: 'Every fitting compartment is taken.',
        NOT_FREE: 'The compartment is taken, out of order or at another place, or does not exist.',
      },
    }),
  },
  message: ({ reason }) => faults[reason],
})
