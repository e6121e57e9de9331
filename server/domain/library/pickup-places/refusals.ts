import { field, refusal } from '../../common/refusal.ts'

/** The maximum number of places of a branch, retired ones included. */
export const maxPlaces = 10
/** The maximum number of compartments of a place. The page of the desk lists them all. */
export const maxCompartments = 100

/** H20: the place is retired, has no compartment in service, or belongs to another branch. */
export const PickupPlaceNotOffered = refusal(
  'PickupPlaceNotOffered',
  'Holds cannot be collected at this pickup place.',
  { message: 'Holds cannot be collected at this pickup place. Choose another one.' },
)

const faults = {
  UNKNOWN: 'No such pickup place or compartment at this branch.',
  CHANGED: 'The pickup place was changed meanwhile. Compare the new values and save again.',
  HOURS: 'Enter an opening and a later closing time, or neither.',
  SHELF_DAYS: 'shelfDays: 1 to 60.',
  NAME_IN_USE: 'Another pickup place of the branch has this name.',
  TOO_MANY: 'The branch has the maximum number of pickup places.',
  LABELS: 'Enter labels of 1 to 10 characters.',
  TOO_MANY_COMPARTMENTS: 'The pickup place would have more compartments than allowed.',
  NOT_EMPTY: 'A copy is in the compartment. Take it out first.',
} as const

/** H20 */
export const PickupPlaceRefused = refusal(
  'PickupPlaceRefused',
  'The change of a pickup place or of its compartments is refused.',
  {
    fields: {
      reason: field.choice('Reason.', {
        name: 'PickupPlaceFault',
        description: 'Why a change of a pickup place or of its compartments is refused.',
        values: {
          UNKNOWN: 'The branch has no such place or compartment.',
          CHANGED: 'The place was changed after it was read. Read it again.',
          HOURS: 'One of the times is missing, or the opening time is not before the closing time.',
          SHELF_DAYS: 'The number of days is not 1 to 60.',
          NAME_IN_USE: 'Another place of the branch has the name.',
          TOO_MANY: `The branch has ${maxPlaces} places.`,
          LABELS: 'There is no label, or one has more than 10 characters.',
          TOO_MANY_COMPARTMENTS: `The place would have more than ${maxCompartments} compartments.`,
          NOT_EMPTY: 'A copy is in the compartment.',
        },
      }),
    },
    message: ({ reason }) => faults[reason],
  },
)
