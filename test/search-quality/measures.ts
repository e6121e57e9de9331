import type { Grade } from './judged.ts'

const deepest = 10
const gain = (grade: number) => 2 ** grade - 1
const discounted = (list: number[]) =>
  list.slice(0, deepest).reduce((sum, grade, i) => sum + gain(grade) / Math.log2(i + 2), 0)

/** The lengths of the beginnings of a list in which a best title counts as success. */
export const depths = [1, 3, 10] as const

export interface Measured {
  /** nDCG@10: the discounted gain relative to the ideal list. */
  ndcg: number
  /** success@n: whether one of the best titles is among the first n. */
  success: Record<(typeof depths)[number], boolean>
  /** Whether any title was found. */
  isFound: boolean
}

/** Measures a list of titles against all graded ones. With no graded title, both figures are 0. */
export function measure(found: number[], judged: Map<number, Grade>): Measured {
  const ideal = [...judged.values()].sort((a, b) => b - a)
  const list = found.map((id) => judged.get(id) ?? 0)
  const within = (depth: number) => list.slice(0, depth).some((grade) => grade > 0 && grade === ideal[0])
  return {
    ndcg: ideal.length === 0 ? 0 : discounted(list) / discounted(ideal),
    success: { 1: within(1), 3: within(3), 10: within(10) },
    isFound: found.length > 0,
  }
}
