import { field, refusal } from '../../common/refusal.ts'

/** C14 */
export const UnknownShelvingLocation = refusal('UnknownShelvingLocation', 'The branch has no such shelving location.', {
  message: 'No such shelving location at this branch.',
})

export const ShelvingLocationCodeRefused = refusal(
  'ShelvingLocationCodeRefused',
  'The code of the shelving location is refused.',
  {
    fields: {
      reason: field.choice('Reason.', {
        name: 'ShelvingLocationCodeFault',
        description: 'Why the code of a shelving location is refused.',
        values: {
          IN_USE: 'Another location of the branch has it.',
          UNREADABLE: 'It does not have 1 to 30 letters, digits and signs without spaces.',
        },
      }),
    },
    message: ({ reason }) =>
      reason === 'IN_USE'
        ? 'code: another location of the branch has it.'
        : 'code: 1 to 30 letters, digits and signs without spaces.',
  },
)

export const ShelvingLocationInUse = refusal(
  'ShelvingLocationInUse',
  'The location has copies. Merge it into another one, or retire it.',
  {
    fields: { copies: field.int('Number of copies, displayed ones included.') },
    message: ({ copies }) =>
      `The location has ${copies} copies. Move them, merge the location into another one, or retire it.`,
  },
)

export const ShelvingLocationChanged = refusal(
  'ShelvingLocationChanged',
  'The location was changed after it was read. Read it again.',
  { message: 'The location was changed meanwhile. Compare the new values and save again.' },
)

export const ShelvingLocationRetired = refusal(
  'ShelvingLocationRetired',
  'The location is retired and gets no further copies.',
  { message: 'The location is retired. Restore it first, or choose another one.' },
)

export const SameShelvingLocation = refusal('SameShelvingLocation', 'A location cannot be merged into itself.', {
  message: 'Choose another location to merge into.',
})

export const ShelvingLocationsFull = refusal(
  'ShelvingLocationsFull',
  'The branch has the maximum number of locations.',
  {
    fields: { most: field.int('Maximum number of locations of a branch.') },
    message: ({ most }) => `A branch has at most ${most} locations.`,
  },
)

export const ItemOfOtherBranch = refusal('ItemOfOtherBranch', 'The copy belongs to another branch than the location.', {
  fields: { branchId: field.branch('Owner of the copy.') },
  message: 'The copy belongs to another branch.',
})

export const AlreadyShelvedThere = refusal('AlreadyShelvedThere', 'The copy already has this location as its own.')
