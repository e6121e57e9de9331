import type { Refusal } from '../../common/refusal.ts'

/** A position in the file, for example `['branches', 3, 'code']`. */
export type Place = readonly (string | number)[]

/** A fault in the file, as shown to its author. */
export interface Fault {
  place: Place
  sentence: string
  /** The rule that refused the value. Undefined when the value has the wrong shape. */
  refusal?: Refusal
}

/** The file has faults, so nothing was done. */
export class Faulty extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(`${faults.length} faults in the file of a library.`)
    this.faults = faults
  }
}

/** Formats a place: `branches[3].code`. */
export function formatPlace(place: Place): string {
  return place
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')
}
