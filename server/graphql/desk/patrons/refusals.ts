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
  fields: (t) => ({ date: t.expose('date', { type: 'Date', description: 'As it was given.' }) }),
})

builder.objectType(EndsBeforeStart, {
  ...refusalType(EndsBeforeStart),
  description: 'The period ends before it begins.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'First day.' }),
    until: t.expose('until', { type: 'Date', description: 'Last day.' }),
  }),
})
