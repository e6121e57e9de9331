import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseMail } from '../../../../jobs/bounces/parse/parsed-mail.ts'
import { readReport } from '../../../../jobs/bounces/parse/read-bounce.ts'

/** A corpus of 314 real mails that the repository does not contain. Their kinds were determined by reading them. */
const folder = fileURLToPath(new URL('../../../../../shared/data/bounces/', import.meta.url))
const isThere = existsSync(folder)
const [, ...rows] = readFileSync(new URL('corpus.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const expected = rows.map((row) => {
  const [file = '', kind = '', recipients = ''] = row.split('\t')
  return { file, kind, recipients: recipients.split(', ').filter(Boolean) }
})

test.skipIf(!isThere && !process.env.CI)(`the real mails are in ${folder}`, () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
  expect(files.map((name) => name.replace('.eml', '')).sort()).toEqual(expected.map(({ file }) => file).sort())
  expect(files).toHaveLength(314)
})

describe.skipIf(!isThere)('a real mail is classified, and its recipients are found', () => {
  test.each(expected)('$file: $kind', async ({ file, kind, recipients }) => {
    const report = readReport(await parseMail(readFileSync(`${folder}${file}.eml`)))
    expect(report.kind).toBe(kind)
    const withKinds = report.recipients.map(({ address, outcome }) => `${address} ${outcome}`)
    // A recipient without its own verdict has the kind of the whole.
    const own = recipients.map((each) => (each.includes(' ') ? each : `${each} ${kind}`))
    const complained =
      kind === 'ABUSE_REPORT' ? report.recipients.map(({ address }) => `${address} ${kind}`) : withKinds
    expect(complained).toEqual(own)
  })
})
