import { field, refusal } from '../common/refusal.ts'

/** R2 */
export const NotRenewable = refusal('NotRenewable', 'This material, for example AV, cannot be renewed.', {
  message: 'Loans of this material cannot be renewed.',
})

/** R2 */
export const AlreadyRenewed = refusal('AlreadyRenewed', 'The loan reached the maximum number of renewals.', {
  fields: { times: field.int('Maximum number of renewals.') },
  message: ({ times }) => `The loan has already been renewed ${times} time(s).`,
})

/** R2 */
export const TooEarlyToRenew = refusal('TooEarlyToRenew', 'It is too early to renew.', {
  fields: { from: field.date('First possible day.') },
  message: ({ from }) => `The loan can be renewed from ${from}.`,
})

/** R2 */
export const ReservedByAnother = refusal('ReservedByAnother', "Another patron's hold needs this copy.", {
  message: 'Another patron is waiting for this copy.',
})

/** R2 */
export const LoanLongOverdue = refusal(
  'LoanLongOverdue',
  'The loan is long overdue. The copy must be returned first.',
  {
    fields: { days: field.int('Days past the due date.') },
    message: ({ days }) => `The loan is ${days} days overdue and can no longer be renewed.`,
  },
)

export const LoanOfLostCopy = refusal('LoanOfLostCopy', 'The copy is recorded as lost.')
