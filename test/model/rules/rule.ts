import type { Model } from '../model.ts'
import type { Operation } from '../operations.ts'

/** What operations do to the model, and the answer that the library should give. */
export type Rules<Names extends Operation['do']> = {
  [Name in Names]: (model: Model, details: Extract<Operation, { do: Name }>) => string
}

/** The service's no: the name of its class. */
export class No extends Error {}

export const no = (name: string): never => {
  throw new No(name)
}
