import type { Model } from '../model.ts'
import type { Operation } from '../operations.ts'

/** The effect of operations on the model, and the expected answer of the library. */
export type Rules<Names extends Operation['do']> = {
  [Name in Names]: (model: Model, details: Extract<Operation, { do: Name }>) => string
}

/** A refusal, named by its class. */
export class No extends Error {}

export const no = (name: string): never => {
  throw new No(name)
}
