import { field, refusal } from '../common/refusal.ts'
import type { FamilyRight } from './rights.ts'

/** P15: grants made and received count. */
export const FamilyFull = refusal(
  'FamilyFull',
  'One of the patrons has the maximum number of family grants or unused codes.',
  {
    fields: { most: field.int('Maximum number. 0 when the library offers no family grants.') },
    message: ({ most }) =>
      most === 0 ? 'The library offers no family cards.' : `A card can have at most ${most} family cards.`,
  },
)

/** P15 */
export const FamilyCodeUnusable = refusal('FamilyCodeUnusable', 'The code was used, has expired or does not exist.', {
  message: 'This code was already used or has expired. Ask for a new one.',
})

/** The reason why a card cannot make a family grant. */
export type FamilyCardReason = 'OWN' | 'PROVISIONAL' | 'STAFF'

/** P15 */
export const FamilyCardRefused = refusal('FamilyCardRefused', 'The card cannot make a family grant.', {
  fields: {
    reason: field.choice<FamilyCardReason>('The reason.', {
      name: 'FamilyCardReason',
      description: 'Why a card cannot make a family grant.',
      values: {
        OWN: "It is the viewer's own card.",
        PROVISIONAL: 'Its password is provisional.',
        STAFF: 'It belongs to a member of staff.',
      },
    }),
  },
  message: ({ reason }) => reasons[reason],
})

const reasons: Record<FamilyCardReason, string> = {
  OWN: 'The card is your own.',
  PROVISIONAL: 'The password of the card is provisional. Choose a password for it first.',
  STAFF: 'A member of staff cannot make a family grant.',
}

/** P16 */
export const FamilyRightMissing = refusal('FamilyRightMissing', 'The family grant does not allow this.', {
  fields: {
    right: field.enum<FamilyRight>(
      'FamilyRight',
      'The missing right. For COLLECT also when the copy is not on the hold shelf for the patron.',
    ),
  },
  message: ({ right }) => `The family grant does not include this: ${right}.`,
})

/** P15 */
export const TitlesNeedGuardian = refusal(
  'TitlesNeedGuardian',
  'A child cannot show its titles by a code. The guardian decides.',
  {
    fields: { age: field.int('The age from which a patron decides alone.') },
    message: ({ age }) => `Below the age of ${age} the guardian decides whether titles are shown.`,
  },
)

/** P16: a helper who sees no titles does not learn whether the title is reserved or on loan. */
export const AlreadyWithPatron = refusal(
  'AlreadyWithPatron',
  'The patron reserved the title or has it on loan. The helper may not know which.',
  { message: 'The patron already has a hold on this title or has it on loan.' },
)
export type AlreadyWithPatron = InstanceType<typeof AlreadyWithPatron>
