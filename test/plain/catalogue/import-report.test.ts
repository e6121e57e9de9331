import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { noOutcome } from '../../../jobs/import/outcome.ts'
import { openProblemList } from '../../../jobs/import/problem-list.ts'
import { report } from '../../../jobs/import/report.ts'

const outcome = { ...noOutcome, rows: 9, warnings: 9 }
const list = { file: undefined, refused: [], add: () => {}, close: () => {} }
const run = { file: 'a.mrc', format: 'marc', dryRun: false, counts: 'record', seconds: 1 } as const

test('the report lists unknown material types with their numbers of records, highest first', () => {
  const told = report({ ...outcome, unknownTypes: { LS: 2, 'M\u0007X': 7 } }, list, run)
  expect(told).toMatch(/\nUnknown material types .*:\n {2}M X +7\n {2}LS +2$/)
  expect(report(outcome, list, run)).not.toContain('not known')
})

test('no text of a record can start a formula, a row or a cell in the list of problems', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'problems-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const sign = fc.constantFrom(...'=+-@＝＋－＠"\t\r\n\u0085\u2028\u200b\ufeff a猫')
  const text = fc.array(fc.oneof(sign, fc.string())).map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ controlNumber: text, reason: text })), async (problems) => {
      const list = openProblemList(join(folder, 'list.tsv'), 'now')
      for (const problem of problems) list.add({ ...problem, line: 1, kind: 'warning' })
      list.close()
      const rows = (await readFile(join(folder, 'list.tsv'), 'utf8'))
        .replace(/\n$/, '')
        .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
      expect(rows).toHaveLength(problems.length + 1)
      for (const row of rows) expect(row.split('\t')).toHaveLength(4)
      for (const value of rows.join('\t').split('\t')) expect(value).not.toMatch(/^[\s\p{Cf}"]*[=+\-@＝＋－＠]/u)
    }),
  )
})
