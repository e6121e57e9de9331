import { DateInPast, EndsBeforeStart } from '../../../domain/patrons/bar.ts'
import { PasswordOfStaff } from '../../../domain/patrons/provisional-password.ts'
import { builder } from '../../builder.ts'
import { refusalType } from '../../refusals.ts'

builder.objectType(PasswordOfStaff, {
  ...refusalType(PasswordOfStaff),
  description: 'The card of a member of staff: otherwise one could take the account of another.',
})

builder.objectType(DateInPast, {
  ...refusalType(DateInPast),
  description: 'The date has passed; only one from today on makes sense.',
  fields: (t) => ({ date: t.exposeString('date', { description: 'As it was given (YYYY-MM-DD).' }) }),
})

builder.objectType(EndsBeforeStart, {
  ...refusalType(EndsBeforeStart),
  description: 'The period ends before it begins.',
  fields: (t) => ({
    from: t.exposeString('from', { description: 'First day (YYYY-MM-DD).' }),
    until: t.exposeString('until', { description: 'Last day (YYYY-MM-DD).' }),
  }),
})
