export const sizes = ['smallest', 'quick', 'full'] as const

/** What somebody asks the bench for. */
export interface Given {
  /** The smallest proves that a part still runs and measures nothing. */
  size: (typeof sizes)[number]
  /** How many ask at a time; each row is measured with each. */
  connections?: number[]
}

/** Something that can be measured by itself; answers how much of what it counts failed. */
export type Part = (given: Given) => Promise<number>

/** A part that cannot be measured here, and why. */
export class Missing extends Error {}
