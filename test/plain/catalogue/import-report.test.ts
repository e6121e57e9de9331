import { expect, test } from 'vitest'
import { noOutcome } from '../../../jobs/import/outcome.ts'
import { report } from '../../../jobs/import/report.ts'

const outcome = { ...noOutcome, rows: 9, warnings: 9 }
const list = { file: undefined, refused: [], add: () => {}, close: () => {} }
const run = { file: 'a.mrc', format: 'marc', dryRun: false, counts: 'record', seconds: 1 } as const

test('the report lists unknown material types with their numbers of records, highest first', () => {
  const told = report({ ...outcome, unknownTypes: { LS: 2, 'M\u0007X': 7 } }, list, run)
  expect(told).toMatch(/\nUnknown material types .*:\n {2}M X +7\n {2}LS +2$/)
  expect(report(outcome, list, run)).not.toContain('not known')
})
