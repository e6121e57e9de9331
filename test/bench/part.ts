export const sizes = ['smallest', 'quick', 'full'] as const

/** The options of a benchmark run. */
export interface BenchOptions {
  /** The smallest size only checks that a part runs. Its figures mean nothing. */
  size: (typeof sizes)[number]
  /** The numbers of concurrent connections. Each row is measured with each. */
  connections?: number[]
}

/** Measures one part. Returns how many requests or items failed. */
export type Part = (given: BenchOptions) => Promise<number>

/** Thrown when a part cannot be measured here. The message states why. */
export class MissingData extends Error {}
