import type { OperationCost } from './price.ts'

/** Characters of a document whose validation costs a point, a tenth of a millisecond. */
const charactersPerPoint = 32

/** The cost of parsing and validating a text. Nothing when the document is valid. */
export function validationCost({ length }: string): OperationCost {
  return { requested: () => Math.ceil(length / charactersPerPoint), actual: () => 0 }
}
