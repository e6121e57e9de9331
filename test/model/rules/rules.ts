import type { Model } from '../model.ts'
import type { Operation } from '../operations.ts'
import { deskRules } from './desk-rules.ts'
import { familyRules } from './family-rules.ts'
import { jobRules } from './job-rules.ts'
import { patronRules } from './patron-rules.ts'
import { requestRules } from './request-rules.ts'
import { No, type Rules } from './rule.ts'
import { noteAct, undoRules } from './undo-rules.ts'

const rules: Rules<Exclude<Operation['do'], 'several'>> = {
  ...patronRules,
  ...deskRules,
  ...jobRules,
  ...requestRules,
  ...undoRules,
  ...familyRules,
}

const undoable: Operation['do'][] = ['checkIn', 'checkOut', 'collect', 'putIn', 'cancel', 'cancelForPatron']

/** Applies the operation to the model and returns the expected answer of the library. */
export function foretell(model: Model, operation: Operation): string {
  if (operation.do === 'several') return foretellEach(model, operation)
  const before = structuredClone({ holds: model.holds, copies: model.copies, requests: model.requests })
  try {
    const said = rules[operation.do](model, operation as never)
    const isUndoable = undoable.includes(operation.do) || (operation.do === 'extend' && operation.atDesk)
    if (isUndoable) noteAct(model, before)
    return said
  } catch (error) {
    if (error instanceof No) return error.message
    throw error
  }
}

/** Several holds are cancelled or changed one by one, each with its own answer and its own undo entry (H18). */
function foretellEach(model: Model, { patron, holds, pickup, locker }: Extract<Operation, { do: 'several' }>): string {
  const answers = holds.map((hold) => {
    const stranger = model.holds[hold]?.patron !== patron
    return foretell(
      model,
      pickup === null ? { do: 'cancel', hold, stranger } : { do: 'change', hold, stranger, pickup, locker },
    )
  })
  return answers.join(', ')
}
