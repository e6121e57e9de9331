import type { Grade } from './judged.ts'

const deepest = 10
const soon = 3

const gain = (grade: number) => 2 ** grade - 1
const discounted = (list: number[]) =>
  list.slice(0, deepest).reduce((sum, grade, i) => sum + gain(grade) / Math.log2(i + 2), 0)

export interface Measured {
  /** nDCG@10: the discounted gain relative to the ideal list. */
  ndcg: number
  /** success@3: whether one of the best titles is among the first three. */
  success: boolean
}

/** Measures a list of titles against all graded ones. */
export function measure(found: number[], judged: Map<number, Grade>): Measured {
  const ideal = [...judged.values()].sort((a, b) => b - a)
  const best = ideal[0] ?? 0
  const list = found.map((id) => judged.get(id) ?? 0)
  return { ndcg: discounted(list) / discounted(ideal), success: list.slice(0, soon).includes(best as Grade) }
}
