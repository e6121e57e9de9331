import type { HoldState } from '../../../generated/prisma/enums.ts'
import { field, refusal } from '../common/refusal.ts'

/** L7 */
export const AlreadyReserved = refusal('AlreadyReserved', 'The patron already has an open hold on this title.')

/** L7 */
export const OnLoanToPatron = refusal('OnLoanToPatron', 'The patron has this title on loan.')

/** L10 */
export const MaterialNotLendable = refusal('MaterialNotLendable', 'The library does not lend this type of material.')

/** P20 */
export const EligibleReadersOnly = refusal(
  'EligibleReadersOnly',
  'The type is for patrons whose eligibility for accessible formats is recorded (P20).',
  { message: 'This type of material is for patrons whose eligibility for accessible formats is recorded.' },
)

/** L7 */
export const NoLendableCopy = refusal('NoLendableCopy', 'Every copy is reference only, withdrawn or lost.', {
  message: 'No copy of this title can be lent: they are reference only, withdrawn or lost.',
})

/** L3 */
export const LimitReached = refusal('LimitReached', 'The patron reached the hold limit of a material group.', {
  fields: {
    limit: field.int('Maximum number of open holds. 0 forbids holds.'),
    inUse: field.int("The patron's open holds in the group."),
    group: field.materialGroup('The material group.'),
  },
  message: ({ limit, group, inUse }) =>
    `The limit of ${limit} open holds in the group ${group} is reached (${inUse} in use).`,
})
export type LimitReached = InstanceType<typeof LimitReached>

/** H11 */
export const AskedTwice = refusal('AskedTwice', 'The title appears earlier in the same submission.', {
  message: 'The title occurs earlier in the same submission. See the outcome there.',
})

/** L5 */
export const AvPickupNotOffered = refusal('AvPickupNotOffered', 'AV material cannot be collected at this branch.', {
  fields: { branchId: field.branch('The requested branch.') },
  message: 'CDs, DVDs, videos and LDs cannot be collected at this branch.',
})

export const UnknownTitle = refusal('UnknownTitle', 'The title does not exist.', {
  message: 'The catalogue does not contain this title.',
})
export type UnknownTitle = InstanceType<typeof UnknownTitle>

/** L5 */
export const PickupNotOffered = refusal('PickupNotOffered', 'Holds cannot be collected at this branch.', {
  fields: { branchId: field.branch('The requested branch.') },
})

/** L6 */
export const MailAddressNeeded = refusal('MailAddressNeeded', 'Contact by mail needs a verified mail address.')

/** H6 */
export const HoldNotChangeable = refusal(
  'HoldNotChangeable',
  'The hold is in a state that does not allow the change.',
  {
    fields: { state: field.enum<HoldState>('HoldState', 'State of the hold.') },
    message: ({ state }) => `A hold in the state ${state} cannot be changed.`,
  },
)

export const TooManyTitles = refusal('TooManyTitles', 'More titles than a submission or sequence allows.', {
  fields: { most: field.int('Maximum number of titles.') },
  message: ({ most }) => `At most ${most} titles can be reserved at once.`,
})
