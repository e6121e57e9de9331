import type { RequestState } from '../../../generated/prisma/enums.ts'
import { field, refusal } from '../common/refusal.ts'

/** Q1: a field of a purchase request. */
export type RequestField = 'isbn' | 'title' | 'author' | 'publisher' | 'publishedYear' | 'note'

/** Q1 */
export const NothingRequested = refusal(
  'NothingRequested',
  'A purchase request needs an ISBN, or a title with a letter or digit.',
  { message: 'A request needs an ISBN or a title.' },
)

/** Q1 */
export const IsbnRefused = refusal(
  'IsbnRefused',
  'The text is no ISBN of 10 or 13 digits, or its check digit is wrong.',
  { message: 'This is not a valid ISBN. An ISBN has 10 or 13 digits, the last of which is a check digit.' },
)

/** Q1 */
export const PurchaseRequestFieldRefused = refusal(
  'PurchaseRequestFieldRefused',
  'A field is too long, or the year is invalid.',
  {
    fields: {
      field: field.text<RequestField>('Name of the input field.'),
      most: field.int('Maximum length in characters, or the latest year.'),
    },
    message: ({ field, most }) => `${field}: at most ${most}${field === 'publishedYear' ? '' : ' characters'}.`,
  },
)

/** Q1 */
export const TitleInCatalogue = refusal(
  'TitleInCatalogue',
  'The library has the title with a lendable copy. It can be reserved.',
  {
    fields: { titleId: field.data<number>() },
    message: 'The library has a title with this ISBN that can be reserved.',
  },
)
export type TitleInCatalogue = InstanceType<typeof TitleInCatalogue>

/** Q1 */
export const AlreadyRequested = refusal(
  'AlreadyRequested',
  'The patron has an open purchase request for the same title.',
  {
    fields: { purchaseRequestId: field.id('PurchaseRequest', 'Global ID of the purchase request.') },
    message: 'The patron already has an open request for this title.',
  },
)
export type AlreadyRequested = InstanceType<typeof AlreadyRequested>

/** Q1 */
export const PurchaseRequestLimitReached = refusal(
  'PurchaseRequestLimitReached',
  'The patron reached a limit of purchase requests.',
  {
    fields: {
      per: field.choice('The limit.', {
        name: 'PurchaseRequestLimit',
        description: 'Kind of limit of purchase requests.',
        values: { OPEN: 'Open purchase requests.', YEAR: 'Purchase requests sent since 1 April.' },
      }),
      limit: field.int('Maximum number. 0 when the library accepts none.'),
      inUse: field.int('Current number.'),
    },
    message: ({ limit, inUse, per }) => {
      const which = per === 'OPEN' ? 'open requests' : 'requests a year'
      return `The limit of ${limit} ${which} is reached (${inUse} in use).`
    },
  },
)
export type PurchaseRequestLimitReached = InstanceType<typeof PurchaseRequestLimitReached>

/** Q2 */
export const PurchaseRequestNotChangeable = refusal(
  'PurchaseRequestNotChangeable',
  'The purchase request is in a state that does not allow this.',
  {
    fields: {
      purchaseRequestState: field.enum<RequestState>('PurchaseRequestState', 'State of the purchase request.'),
    },
    message: ({ purchaseRequestState }) => `A request in state ${purchaseRequestState} does not allow this step.`,
  },
)

/** Q2 */
export const ReasonNeeded = refusal('ReasonNeeded', 'Declining needs a reason that the patron can read.', {
  fields: { most: field.int('Maximum length in characters.') },
  message: ({ most }) => `A declined request needs a reason of 1 to ${most} characters.`,
})
