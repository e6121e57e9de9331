import type { Finding } from '../../server/domain/library-system/check.ts'

const words = { OK: 'ok', MISSING: 'MISSING', NOTE: 'note', UNKNOWN: 'not tried' } as const

/** The findings as lines, with what is missing last, where a terminal shows it. */
export function findingLines(findings: readonly Finding[]): string {
  const sorted = [...findings.filter(({ outcome }) => outcome !== 'MISSING'), ...findings.filter(isMissing)]
  return sorted.map(linesOf).join('\n')
}

export const isMissing = ({ outcome }: Finding) => outcome === 'MISSING'

function linesOf({ outcome, need, seen, todo }: Finding): string {
  const first = `${words[outcome].padEnd(10)}${need}`
  if (outcome === 'OK') return seen ? `${first}: ${seen}` : first
  return [first, ...(seen ? [`          Seen: ${seen}`] : []), ...(todo ? [`          Do: ${todo}`] : [])].join('\n')
}
