import { deskRules } from './desk-rules.ts'
import { jobRules } from './job-rules.ts'
import type { Model } from './model.ts'
import type { Operation } from './operations.ts'
import { patronRules } from './patron-rules.ts'
import { No, type Rules } from './rule.ts'

const rules: Rules<Operation['do']> = { ...patronRules, ...deskRules, ...jobRules }

/** Does to the model what the operation should do to the library, and says what the library should answer. */
export function foretell(model: Model, operation: Operation): string {
  try {
    return rules[operation.do](model, operation as never)
  } catch (error) {
    if (error instanceof No) return error.message
    throw error
  }
}
