import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMail } from '../../../../jobs/bounces/parse/parsed-mail.ts'
import { readReport } from '../../../../jobs/bounces/parse/read-bounce.ts'
import { messageOf } from '../../../../jobs/bounces/process-bounce.ts'
import { complaint, dsn } from '../../../support/library/bounce-messages.ts'

const kinds = ['DELIVERED', 'DELAYED', 'TEMPORARY', 'UNCLEAR', 'REFUSED', 'ADDRESS_FAILS']
const all = [...kinds, 'AUTO_REPLY', 'ABUSE_REPORT', 'OTHER']

test('any bytes are classified without an error', async () => {
  const bytes = fc.uint8Array({ maxLength: 3000 })
  await fc.assert(fc.asyncProperty(bytes, async (any) => all.includes(readReport(await parseMail(any)).kind)))
})

test('a report with removed, inserted or reversed bytes is classified too', async () => {
  const texts = [dsn({ status: '5.1.1' }), complaint('abuse')].map((text) => Buffer.from(text))
  const change = fc.record({ at: fc.nat(1200), remove: fc.nat(200), add: fc.uint8Array({ maxLength: 60 }) })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), fc.array(change, { maxLength: 6 }), async (text, changes) => {
      let bytes = text
      for (const { at, remove, add } of changes) {
        bytes = Buffer.concat([bytes.subarray(0, at), add, bytes.subarray(at + remove)])
      }
      const report = readReport(await parseMail(bytes))
      return all.includes(report.kind) && report.recipients.length <= 20
    }),
    { numRuns: 500 },
  )
})

const head = 'From: MAILER-DAEMON@example.com\nSubject: failure notice\n'
const mb = 1024 * 1024
const repeated = (text: string) => text.repeat(Math.ceil(mb / text.length)).slice(0, mb)

test.each([
  ['one long word', repeated('a')],
  ['one long line of addresses', repeated('a@b.c')],
  ['dots and dashes of a host', `a@${repeated('a.-')}`],
  ['codes', repeated('5.1.1 550 ')],
  ['words that begin like an address with a word in it', repeated('a+0123456789abcdef')],
  ['words that begin like known ones', repeated("host domain account user address doesn't have a ")],
  ['tags that never end', `Content-Type: text/html\n\n${repeated('<style <p <')}`],
  ['headers alone', repeated('To: a@b.c\n').replace(/^/, 'X: y\n')],
  ['folded lines', `To: a${repeated('\n b')}`],
  ['quotes', `\n${repeated('> > >>')}`],
  ['blank lines', repeated('\n \n')],
  ['dashes', `\n${repeated('-')}`],
  ['fields', `\n${repeated('Final-Recipient: rfc822; a@b.cc\nAction: failed\n\n')}`],
  ['Message-IDs', `\n${repeated('<0123456789abcdef01234567@b> ')}`],
  ['parts', `Content-Type: multipart/mixed; boundary=b\n\n${repeated('--b\n\n')}`],
  [
    'parts in parts',
    Array.from({ length: 20_000 }, (_, i) => `--${i}\nContent-Type: multipart/mixed; boundary=${i + 1}\n`).join('\n'),
  ],
  ['JSON', `\n${repeated('"notificationType":"Bounce","emailAddress":"')}`],
])('a megabyte of %s is read in less than five seconds', async (_what, text) => {
  for (const message of [text, `${head}\n${text}`, `${head}${text}`]) {
    const begun = performance.now()
    const opened = await parseMail(Buffer.from(message))
    const { recipients } = readReport(opened)
    messageOf(opened, 'counter.test')
    expect(performance.now() - begun).toBeLessThan(5000)
    expect(recipients.length).toBeLessThanOrEqual(20)
  }
})
