/** Where something stands in the file, e.g. `['branches', 3, 'code']`. */
export type Place = readonly (string | number)[]

/** What is wrong with the file, as its writer reads it. */
export interface Fault {
  place: Place
  sentence: string
}

/** Nothing is done while the file has any of these. */
export class Faulty extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(`${faults.length} faults in the file of a library.`)
    this.faults = faults
  }
}

/** `branches[3].code` */
export function inWords(place: Place): string {
  return place
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')
}
