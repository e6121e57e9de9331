import { describe, expect, test } from 'vitest'
import { parseMail } from '../../../../jobs/bounces/parse/parsed-mail.ts'
import { readReport } from '../../../../jobs/bounces/parse/read-bounce.ts'
import { complaint, dsn, lines } from '../../../support/library/bounce-messages.ts'

const readBytes = async (bytes: Uint8Array) => readReport(await parseMail(bytes))
const read = (text: string) => readBytes(Buffer.from(text))

describe('a standard report (RFC 3464)', () => {
  test("states recipient, status and the remote server's text", async () => {
    expect(await read(dsn({ status: '5.1.1', said: '550 5.1.1 User unknown' }))).toEqual({
      kind: 'ADDRESS_FAILS',
      reason: 'USER_UNKNOWN',
      recipients: [
        {
          address: 'taro@example.jp',
          outcome: 'ADDRESS_FAILS',
          reason: 'USER_UNKNOWN',
          response: '550 5.1.1 User unknown',
        },
      ],
    })
  })

  test.each([
    ['delayed', '4.4.1', 'DELAYED'],
    ['delivered', '2.0.0', 'DELIVERED'],
    ['relayed', '2.0.0', 'DELIVERED'],
    ['failed', '4.4.1', 'TEMPORARY'],
    ['expired', '', 'UNCLEAR'],
    ['failed', '5.2.2', 'TEMPORARY'],
    ['failed', '5.7.1', 'REFUSED'],
    ['failed', '5.0.0', 'UNCLEAR'],
  ])('%s with %s is %s', async (action, status, kind) => {
    expect(await read(dsn({ action, status }))).toMatchObject({ kind, recipients: [{ outcome: kind }] })
  })

  test.each([
    ['with line ends of old Macs', (text: string) => text.replace(/\n/g, '\r')],
    ['with line ends of the standard', (text: string) => text.replace(/\n/g, '\r\n')],
    ['with a boundary other than the declared one', (text: string) => text.replace('boundary="b"', 'boundary="c"')],
    ['without its Content-Type header', (text: string) => text.replace(/^Content-Type: multipart.*\n/m, '')],
    ['when it is truncated', (text: string) => text.slice(0, text.indexOf('Content-Type: message/rfc822'))],
    [
      'when it is forwarded as a quote',
      (text: string) => `From: a@example.jp\nSubject: Fwd\n\n${text.replace(/^/gm, '> ')}`,
    ],
    ['inside another message', (text: string) => `From: a@example.jp\nContent-Type: message/rfc822\n\n${text}`],
    ['after an mbox envelope line', (text: string) => `From MAILER-DAEMON Sat Jun  9 14:56:09 2018\n${text}`],
    ['with invalid bytes', (text: string) => text.replace('Sorry', '\u0000\ufffd\u0080')],
  ])('is read %s', async (_how, change) => {
    expect(await read(change(dsn({ status: '5.1.1' })))).toMatchObject({
      kind: 'ADDRESS_FAILS',
      recipients: [{ address: 'taro@example.jp' }],
    })
  })

  test('names the original recipient, not the forwarding address', async () => {
    const text = dsn({ status: '5.1.1' }).replace('Action', 'Original-Recipient: rfc822; Hanako@example.jp\nAction')
    expect((await read(text)).recipients).toMatchObject([{ address: 'Hanako@example.jp' }])
  })

  test('may omit the recipient when a header names one', async () => {
    const text = dsn({ status: '5.1.1' }).replace(/^Final-Recipient: .*\n/m, '')
    expect(await read(text)).toMatchObject({ kind: 'ADDRESS_FAILS', recipients: [{ address: null }] })
    expect(await read(`X-Failed-Recipients: taro@example.jp\n${text}`)).toMatchObject({
      kind: 'ADDRESS_FAILS',
      recipients: [{ address: 'taro@example.jp' }],
    })
  })

  test('with several recipients has the mildest verdict as a whole', async () => {
    const second = lines('', 'Final-Recipient: rfc822; jiro@example.jp', 'Action: failed', 'Status: 5.2.2', '--b')
    expect(await read(dsn({ status: '5.1.1' }).replace('\n--b\nContent-Type: message/rfc822', second))).toMatchObject({
      kind: 'TEMPORARY',
      reason: 'MAILBOX_FULL',
      recipients: [{ outcome: 'ADDRESS_FAILS' }, { address: 'jiro@example.jp', outcome: 'TEMPORARY' }],
    })
  })
})

const from = 'From: Mail Delivery System <MAILER-DAEMON@example.com>\nSubject: failure notice\n'

test('a report in Japanese is read in its character set', async () => {
  const text = `${from}Content-Type: text/plain; charset=iso-2022-jp\n\n`
  // ディレクトリのリストにありません
  const sentence = Buffer.concat([
    Buffer.from(text),
    Buffer.from('\u001b$B%G%#%l%/%H%j$N%j%9%H$K$"$j$^$;$s\u001b(B\n  taro@example.jp\n', 'latin1'),
  ])
  expect(await readBytes(sentence)).toMatchObject({
    kind: 'ADDRESS_FAILS',
    recipients: [{ address: 'taro@example.jp' }],
  })
})

test('the text of the returned mail is not read as part of the report', async () => {
  const quoted = `${from}\n<taro@example.jp>:\n550 zzz\n\n--- Below this line is a copy of the message.\n\nUser unknown\n`
  expect(await read(quoted)).toMatchObject({ kind: 'UNCLEAR', recipients: [{ address: 'taro@example.jp' }] })
})

test.each([
  ['our host name', '4.0.0', '554-Service not available 554-No SMTP service 554-Bad DNS PTR resource record.'],
  ['our sender address with the code of an unknown user', '5.1.1', '550 5.1.1 <b@counter.test>: unauthorized sender'],
])('a refusal of %s marks no address', async (_what, status, said) => {
  expect(await read(dsn({ status, said }))).toMatchObject({ kind: 'REFUSED', reason: 'POLICY' })
})

test('a refusal before RCPT marks no address, as the text beside the fields shows', async () => {
  const text = dsn({ status: '5.1.1', said: '550 5.1.1 zzz' }).replace(
    'Sorry, your message could not be delivered.',
    '<taro@example.jp>: host mx.example.jp said: 550 5.1.1 zzz (in reply to MAIL FROM command)',
  )
  expect(await read(text)).toMatchObject({ kind: 'REFUSED', reason: 'SENDER_REFUSED' })
})

test('the comment of a status is read when nothing else gives a reason', async () => {
  const text = dsn({ status: '5.0.0 (recipient reached disk quota)' }).replace(/^Diagnostic-Code.*\n/m, '')
  expect(await read(text)).toMatchObject({ kind: 'TEMPORARY', reason: 'MAILBOX_FULL' })
})

describe('a report without fields', () => {
  test('continues in indented lines, whatever address they begin with', async () => {
    const said = '<taro@example.jp>: host mx.example.jp said: 550 5.1.1\n    <b@counter.test>: unauthorized sender\n'
    expect(await read(`${from}\n${said}`)).toMatchObject({
      kind: 'REFUSED',
      recipients: [{ address: 'taro@example.jp', outcome: 'REFUSED', reason: 'POLICY' }],
    })
  })

  test('with several recipients applies the text before the first one to all', async () => {
    const said = 'Your message was not delivered within 2 days.\n\n  <taro@example.jp>\n  <jiro@example.jp>\n'
    expect((await read(`${from}\n${said}`)).recipients).toMatchObject([
      { address: 'taro@example.jp', reason: 'EXPIRED' },
      { address: 'jiro@example.jp', reason: 'EXPIRED' },
    ])
  })

  test('can name an address after a full-width colon', async () => {
    const text = lines(
      'From: postmaster@example.com',
      'Subject: x',
      '',
      '宛先：taro@example.jp',
      '550 no such user here',
    )
    expect(await read(text)).toMatchObject({ kind: 'ADDRESS_FAILS', recipients: [{ address: 'taro@example.jp' }] })
  })

  test('can report that the mail is still being tried', async () => {
    const said = '<taro@example.jp>\nhas been postponed due to a full mailbox. We will continue to try.\n'
    expect(await read(`${from}\n${said}`)).toMatchObject({ kind: 'DELAYED', reason: 'MAILBOX_FULL' })
  })
})

describe('a notice of Amazon SES', () => {
  const recipient = { emailAddress: 'taro@example.jp', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 "no" user' }
  const notice = (bounce: object) =>
    JSON.stringify({ notificationType: 'Bounce', bounce, mail: { destination: ['taro@example.jp'] } })
  const mail = (body: string) => `From: no-reply@sns.amazonaws.com\nSubject: AWS Notification\n\n${body}\n`

  test.each([
    ['alone', (text: string) => text],
    ['inside one of SNS', (Message: string) => JSON.stringify({ Type: 'Notification', Message }, null, 2)],
    ['folded in the middle of a word', (text: string) => text.replace('emailAddress', 'emai!\n lAddress')],
  ])('is read %s, for every recipient', async (_how, wrap) => {
    const jiro = { ...recipient, emailAddress: 'jiro@example.jp', status: '5.2.2', diagnosticCode: 'smtp; 552 full' }
    expect(await read(mail(wrap(notice({ bouncedRecipients: [recipient, jiro] }))))).toMatchObject({
      recipients: [
        { address: 'taro@example.jp', outcome: 'ADDRESS_FAILS', reason: 'USER_UNKNOWN' },
        { address: 'jiro@example.jp', outcome: 'TEMPORARY', reason: 'MAILBOX_FULL' },
      ],
    })
  })

  test.each([
    ['OnAccountSuppressionList', 'ADDRESS_FAILS'],
    ['MailboxFull', 'TEMPORARY'],
    ['ContentRejected', 'REFUSED'],
    ['General', 'TEMPORARY'],
  ])('is classified by its subtype %s when the remote server gave no reason', async (bounceSubType, kind) => {
    const bouncedRecipients = [{ emailAddress: 'taro@example.jp' }]
    const text = mail(notice({ bounceType: 'Transient', bounceSubType, bouncedRecipients }))
    expect(await read(text)).toMatchObject({ kind, recipients: [{ address: 'taro@example.jp' }] })
  })

  test('is ignored when it is truncated', async () => {
    expect(await read(mail(notice({ bouncedRecipients: [recipient] }).slice(0, -9)))).toMatchObject({ kind: 'OTHER' })
  })
})

describe('a message that is not a bounce', () => {
  test.each([
    ['an answer in absence by its header (RFC 3834)', 'Auto-Submitted: auto-replied', 'AUTO_REPLY'],
    ['one that says how it came about', 'Auto-Submitted: auto-generated; x', 'AUTO_REPLY'],
    ['one of Exchange', 'X-Auto-Response-Suppress: All', 'AUTO_REPLY'],
    ['one of old programs', 'Precedence: auto_reply', 'AUTO_REPLY'],
    ['one by its subject', 'Subject: =?UTF-8?B?6Ieq5YuV5b+c562U?=', 'AUTO_REPLY'],
    ['a person', 'Subject: Re: an answer', 'OTHER'],
    ['a person, whose program says so', 'Auto-Submitted: no', 'OTHER'],
    ['the master of the post, who asks something', 'From: postmaster@example.jp', 'OTHER'],
  ])('%s', async (_what, header, kind) => {
    expect(await read(`${header}\n\nI am away until Monday.\n`)).toMatchObject({ kind, recipients: [] })
  })

  test('an auto-reply that quotes numbers and addresses stays one', async () => {
    const text =
      'Subject: Out of Office\nAuto-Submitted: auto-replied\n\nWrite to hanako@example.jp or call 550 1234.\n'
    expect(await read(text)).toMatchObject({ kind: 'AUTO_REPLY' })
  })

  test('an empty message', async () => {
    expect(await read('')).toMatchObject({ kind: 'OTHER' })
  })
})

describe('an abuse report (RFC 5965)', () => {
  test.each([
    ['abuse', 'ABUSE_REPORT'],
    ['opt-out', 'ABUSE_REPORT'],
    ['auth-failure', 'OTHER'],
    ['not-spam', 'OTHER'],
  ])('of the type %s is %s', async (type, kind) => {
    expect(await read(complaint(type))).toMatchObject({ kind })
  })
})
