import type { Texts } from '../../text/languages.ts'
import { criteria } from './criteria.ts'
import type { EngineCheck, Method, Outcome } from './outcome.ts'
import file from './report.json' with { type: 'json' }

/** The results of the last `npm run accessibility`. */
export interface AccessibilityReport {
  /** The day of the run, YYYY-MM-DD, and the version of the service. */
  date: string
  version: string
  /** The widths of the screens, in CSS pixels. */
  screens: number[]
  /** The outcome of each page by its route, with the parameters as `:name`. */
  pages: Record<string, Outcome>
  engines: { name: string; check: EngineCheck; outcome: Outcome }[]
  /** The outcome of each criterion by its number, with the methods. */
  criteria: Record<string, [Outcome, ...Method[]]>
}

export const report = file as unknown as AccessibilityReport

/** The number of criteria with each outcome. */
export function countOutcomes(): Record<Outcome, number> {
  const counts = { passed: 0, failed: 0, notApplicable: 0, untested: 0 }
  for (const { id } of criteria) counts[report.criteria[id]?.[0] ?? 'untested']++
  return counts
}

export const isDeskRoute = (route: string) => /^\/desk(\/|$)/.test(route)

/** The name of a criterion or a page in the language of the page. Only Japanese and English exist. */
export function nameIn(texts: Texts, { ja, en }: { ja: string; en: string }): string {
  return texts.namesIn === 'en' ? en : ja
}
