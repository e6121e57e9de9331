import { field, refusal } from '../../common/refusal.ts'

export const AccountInUse = refusal('AccountInUse', 'The patron has loans or captured copies.', {
  fields: {
    loans: field.int('Open loans.'),
    captured: field.int('Captured copies, and copies still to be taken off the shelf.'),
  },
  message: ({ loans, captured }) =>
    `The account has ${loans} open loans and ${captured} copies set aside. Check in and free them first.`,
})
export type AccountInUse = InstanceType<typeof AccountInUse>

/** A staff account cannot be closed or merged, because its audit entries must keep their author. */
export const AccountOfStaff = refusal('AccountOfStaff', 'Staff accounts cannot be closed or merged at the desk.', {
  message: 'The account of a member of staff cannot be closed or merged at the desk.',
})
