import { field, refusal } from '../common/refusal.ts'
import type { TitleRefusal } from './title-refusals.ts'

/** A1 */
export const AnyOfTooFew = refusal('AnyOfTooFew', 'Fewer titles can be reserved than are wanted. Nothing was done.', {
  fields: {
    wanted: field.int('Number of titles wanted.'),
    possible: field.int('Largest number possible with these titles.'),
    /** The requested titles that cannot be reserved, each with its reason. */
    refused: field.data<{ titleId: number; refusal: TitleRefusal }[]>(),
  },
  message: ({ wanted, possible }) =>
    `${wanted} of the titles are wanted, but only ${possible} can be reserved. No hold was placed or changed.`,
})

/** A2 */
export const OrderOrAnyOf = refusal('OrderOrAnyOf', '`inOrder` and `anyOf` cannot be combined.', {
  message: 'A submission can ask for a sequence or for any of several titles, not for both.',
})

/** A2 */
export const HoldInAnyOf = refusal('HoldInAnyOf', 'The hold waits in an any-of set and can only be changed with it.', {
  fields: { anyOfId: field.data<number>() },
  message:
    'The hold belongs to a set of which any titles are wanted. Change or cancel the whole set, or remove the hold from it first.',
})
export type HoldInAnyOf = InstanceType<typeof HoldInAnyOf>
