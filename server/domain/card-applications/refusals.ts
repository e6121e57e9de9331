import { field, refusal } from '../common/refusal.ts'

/** P10: the library accepts no applications for cards online, or offers no category for them. */
export const CardApplicationsOff = refusal(
  'CardApplicationsOff',
  'The library does not accept applications for cards online.',
)

/** The fields of an application, in the order of the form. */
export const applicationFields = [
  'name',
  'nameReading',
  'birthDate',
  'postalCode',
  'address',
  'phone',
  'mailAddress',
  'category',
  'guardianName',
  'guardianPhone',
  'homeBranch',
  'consent',
] as const

export type CardApplicationField = (typeof applicationFields)[number]

/** P10 */
export const CardApplicationRefused = refusal(
  'CardApplicationRefused',
  'Fields of the application are missing or invalid.',
  {
    fields: {
      fields: field.list(
        field.enum<CardApplicationField>(
          'CardApplicationField',
          'All of these fields, at most 12, in the order of the form.',
        ),
        5,
      ),
    },
    message: ({ fields }) => `Correct these fields: ${fields.join(', ')}.`,
  },
)

/** P10 */
export const CardApplicationGone = refusal(
  'CardApplicationGone',
  'The link has expired, or its application was withdrawn or erased.',
  { message: 'This link has expired, or the application was withdrawn or erased. Apply again.' },
)

/** P11 */
export const ProofNeeded = refusal('ProofNeeded', 'A member of staff must have seen a proof of name and address.', {
  message: 'Confirm that you have seen a proof of name and address.',
})

/** P11 */
export const CardApplicationDecided = refusal(
  'CardApplicationDecided',
  'The card was handed out, or the application refused, meanwhile.',
  { message: 'A member of staff has handed out this card or refused the application meanwhile.' },
)

/** P11: the patron has used the card, so that handing it out cannot be undone. */
export const CardAlreadyUsed = refusal(
  'CardAlreadyUsed',
  'The patron has used the card, so that it cannot be taken back.',
  {
    message:
      'The patron has used the card or chosen a password, so it cannot be taken back. Close the account instead.',
  },
)
