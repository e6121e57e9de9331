import { field, refusal } from '../common/refusal.ts'

export const maxSteps = 10
export const maxStepText = 400

/** R6 */
export const OverdueStopsHolds = refusal('OverdueStopsHolds', 'An overdue loan of the patron stops new holds (R6).', {
  fields: { days: field.int('Days past the due date of the longest overdue loan.') },
  message: ({ days }) => `The patron has a loan that is ${days} days overdue. New holds are possible after its return.`,
})

/** R6 */
export const OverdueStopsRenewals = refusal(
  'OverdueStopsRenewals',
  'An overdue loan of the patron stops all renewals (R6).',
  {
    fields: { days: field.int('Days past the due date of the longest overdue loan.') },
    message: ({ days }) =>
      `The patron has a loan that is ${days} days overdue. Renewals are possible after its return.`,
  },
)

const sentences = {
  DAYS_IN_USE: 'days: another step has this number of days.',
  WITHOUT_EFFECT: 'A step needs an effect: a mail, a letter, or a stop of holds or renewals.',
  TEXT_TOO_LONG: 'text: at most 400 characters, in each language.',
  CHANGED: 'version: the step was changed since. Read it again and repeat the change.',
  TOO_MANY: 'At most 10 steps are possible. Delete one first.',
}

export type OverdueStepFault = keyof typeof sentences

/** M10 */
export const OverdueStepRefused = refusal('OverdueStepRefused', 'The change of the overdue step is refused.', {
  fields: {
    reason: field.choice<OverdueStepFault>('Reason.', {
      name: 'OverdueStepFault',
      description: 'Why a change of an overdue step is refused.',
      values: {
        DAYS_IN_USE: 'Another step has this number of days.',
        WITHOUT_EFFECT: 'The step sends no mail, asks for no letter and stops nothing.',
        TEXT_TOO_LONG: `A text has more than ${maxStepText} characters.`,
        CHANGED: 'Somebody has changed the step since it was read.',
        TOO_MANY: `There are ${maxSteps} steps already.`,
      },
    }),
  },
  message: ({ reason }) => sentences[reason],
})
