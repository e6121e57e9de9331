import type { Model } from '../model.ts'
import type { Operation } from '../operations.ts'
import { deskRules } from './desk-rules.ts'
import { jobRules } from './job-rules.ts'
import { patronRules } from './patron-rules.ts'
import { requestRules } from './request-rules.ts'
import { No, type Rules } from './rule.ts'
import { noteAct, undoRules } from './undo-rules.ts'

const rules: Rules<Operation['do']> = { ...patronRules, ...deskRules, ...jobRules, ...requestRules, ...undoRules }

const undoable: Operation['do'][] = ['checkIn', 'checkOut', 'cancel', 'cancelForPatron']

/** Applies the operation to the model and returns the expected answer of the library. */
export function foretell(model: Model, operation: Operation): string {
  const before = structuredClone({ holds: model.holds, copies: model.copies, requests: model.requests })
  try {
    const said = rules[operation.do](model, operation as never)
    if (undoable.includes(operation.do)) noteAct(model, before)
    return said
  } catch (error) {
    if (error instanceof No) return error.message
    throw error
  }
}
