import { expect, test } from 'vitest'
import { isLost, outcomeOfError, type SmtpError } from '../../../../jobs/mail/replies.ts'

/** An error of nodemailer with the server's reply. */
function answer(command: string, response: string, code = command === 'DATA' ? 'EMESSAGE' : 'EENVELOPE'): SmtpError {
  return { message: `x: ${response}`, code, command, response, responseCode: Number(response.slice(0, 3)) }
}
const rcpt = (response: string) => answer('RCPT TO', response)
const data = (response: string) => answer('DATA', response)
const mailFrom = (response: string) => answer('MAIL FROM', response)
const opened = (response: string, command = 'CONN') => answer(command, response, 'EPROTOCOL')
const broken = (code: string, originalCode?: string, timeoutType?: string): SmtpError => ({
  message: 'x',
  code,
  command: 'CONN',
  ...(originalCode && { originalCode }),
  ...(timeoutType && { timeoutType }),
})

test.each<[what: string, error: SmtpError, word: string]>([
  ['greylisted', rcpt('450 4.2.0 <a@example.jp>: Recipient address rejected: Greylisted'), 'SMTP_450'],
  ['greylisted by Exchange', rcpt('451 4.7.1 Please try again later'), 'SMTP_451'],
  ['greylisted after the letter', data('451 4.7.0 Greylisted, please try again'), 'SMTP_451'],
  ['a local error', data('451 4.3.0 Error: queue file write error'), 'SMTP_451'],
  ['out of storage', rcpt('452 4.3.1 Insufficient system storage'), 'SMTP_452'],
  ['too fast for one reader', rcpt('421 4.7.28 Rate limit exceeded for this recipient'), 'SMTP_421'],
  ['a goodbye in the middle', answer('CONN', '421 4.3.2 Closing', 'ECONNECTION'), 'SMTP_421'],
  ['the mailbox is busy', rcpt('450 mailbox busy'), 'SMTP_450'],
  ['a mailbox that is full for ever', rcpt('552 5.2.2 Mailbox full'), 'MAILBOX_FULL'],
  ['a mailbox that is full, said by nothing but 552', rcpt('552 Requested mail action aborted'), 'MAILBOX_FULL'],
  ['a conversation out of step', data('503 5.5.1 Error: need RCPT command'), 'SMTP_503'],
  ['the connection ended', broken('ECONNECTION'), 'ECONNECTION'],
  ['the connection was reset', broken('ESOCKET', 'ECONNRESET'), 'ECONNRESET'],
  ['the connection was cut while writing', broken('ESOCKET', 'EPIPE'), 'EPIPE'],
  ['nothing was said for too long', broken('ETIMEDOUT', undefined, 'SOCKET_TIMEOUT'), 'ETIMEDOUT'],
  ['it took too long altogether', broken('EABORT'), 'EABORT'],
  ['the message could not be read', broken('ESTREAM'), 'ESTREAM'],
  ['something unknown', { message: 'x' }, 'unknown'],
])('retry later: %s', (_what, error, word) => {
  expect(outcomeOfError(error)).toMatchObject({ is: 'LATER', error: word })
})

test.each<[what: string, error: SmtpError, word: string]>([
  ['nobody of that name', rcpt('550 5.1.1 <a@example.jp>: Recipient address rejected: User unknown'), 'USER_UNKNOWN'],
  ['nobody of that name, said after the letter', data('550 5.1.1 User unknown'), 'USER_UNKNOWN'],
  [
    'nobody of that name at Exchange Online',
    rcpt('550 5.4.1 Recipient address rejected: Access denied.'),
    'USER_UNKNOWN',
  ],
  ['no such domain', rcpt('550 5.1.2 Host unknown'), 'HOST_UNKNOWN'],
  ['a domain without mail', rcpt('556 5.1.10 Recipient address has null MX'), 'NOT_ACCEPTING'],
  ['an address that is badly written', rcpt('501 5.1.3 Bad recipient address syntax'), 'USER_UNKNOWN'],
  ['a disabled mailbox', rcpt('550 5.2.1 Mailbox disabled'), 'DISABLED'],
  ['somebody who moved', rcpt('551 5.1.6 Recipient has moved'), 'MOVED'],
  ['letters that the server cannot hand on', rcpt('553 5.6.7 SMTPUTF8 is required but not offered'), 'CONTENT'],
  [
    'an address that nodemailer does not write',
    { message: 'Invalid recipient "a>@example.jp"', code: 'EENVELOPE', command: 'API' },
    'EENVELOPE',
  ],
])('permanent failure of the address: %s', (_what, error, word) => {
  expect(outcomeOfError(error)).toMatchObject({ is: 'NEVER', addressFails: true, error: word })
})

test.each<[what: string, error: SmtpError, word: string]>([
  ['a policy', rcpt('550 5.7.1 Message rejected due to local policy'), 'POLICY'],
  ['a policy of the reader', rcpt('550 5.7.133 Sender not authenticated for group'), 'POLICY'],
  ['spam', data('554 5.7.1 Spam message rejected'), 'POLICY'],
  ['spam, said by words alone', data('554 Message scored as spam'), 'POLICY'],
  ['spam that nobody explains', data('554 Transaction failed'), 'SMTP_554'],
  ['a refusal that nobody explains', rcpt('550 Requested action not taken'), 'SMTP_550'],
  ['a letter too large', data('552 5.3.4 Message size exceeds fixed limit'), 'TOO_LARGE'],
  ['a letter too large, said at its beginning', mailFrom('552 5.3.4 Message size exceeds fixed limit'), 'TOO_LARGE'],
  ['a letter too large for one mailbox', rcpt('550 5.2.3 Message too large'), 'TOO_LARGE'],
  ['its content', data('550 5.6.0 Header error'), 'CONTENT'],
  ['a message that nodemailer refuses', { message: 'Empty message', code: 'EMESSAGE', command: 'API' }, 'EMESSAGE'],
])('permanent failure of the message only: %s', (_what, error, word) => {
  expect(outcomeOfError(error)).toMatchObject({ is: 'NEVER', addressFails: false, error: word })
})

test.each<[what: string, error: SmtpError, word: string]>([
  ['a wrong password', answer('AUTH PLAIN', '535 5.7.8 Error: authentication failed', 'EAUTH'), 'EAUTH'],
  ['a password that cannot be tried now', answer('AUTH PLAIN', '454 4.7.0 Temporary failure', 'EAUTH'), 'EAUTH'],
  ['no password given', rcpt('530 5.7.0 Authentication required'), 'EAUTH'],
  ['no password given, told at the sender', mailFrom('530 5.7.1 Authentication required'), 'EAUTH'],
  ['a password too weak', answer('AUTH PLAIN', '534 5.7.9 Application-specific password required', 'EAUTH'), 'EAUTH'],
  ['no way to sign in', broken('EAUTH'), 'EAUTH'],
  ['nobody listens', broken('ESOCKET', 'ECONNREFUSED'), 'ECONNREFUSED'],
  ['no way there', broken('ESOCKET', 'EHOSTUNREACH'), 'EHOSTUNREACH'],
  ['no such name', broken('EDNS', 'ENOTFOUND'), 'ENOTFOUND'],
  ['no connection in time', broken('ETIMEDOUT', undefined, 'CONNECT_TIMEOUT'), 'ETIMEDOUT'],
  ['the system says that it took too long', broken('ESOCKET', 'ETIMEDOUT', 'CONNECT_TIMEOUT'), 'ETIMEDOUT'],
  ['no greeting in time', broken('ETIMEDOUT', undefined, 'GREETING_TIMEOUT'), 'ETIMEDOUT'],
  ['no encryption in time', broken('ETIMEDOUT', undefined, 'UPGRADE_TIMEOUT'), 'ETIMEDOUT'],
  ['a certificate of nobody', broken('ESOCKET', 'DEPTH_ZERO_SELF_SIGNED_CERT'), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [
    'a certificate of another server',
    broken('ESOCKET', 'ERR_TLS_CERT_ALTNAME_INVALID'),
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ],
  ['no encryption at all', broken('ETLS'), 'ETLS'],
  ['encryption is not known there', answer('STARTTLS', '502 5.5.1 Command not implemented', 'ETLS'), 'ETLS'],
  ['the server closes', opened('421 4.3.2 Service not available, closing'), 'SMTP_421'],
  ['too many connections', opened('421 4.7.0 Too many connections'), 'SMTP_421'],
  ['we are not welcome', opened('554 5.7.1 Your IP is blacklisted'), 'SMTP_554'],
  ['our name is not welcome', opened('550 5.7.1 HELO name rejected', 'EHLO'), 'SMTP_550'],
  ['our sender is refused', mailFrom('550 5.1.8 Sender address rejected: Domain not found'), 'SMTP_550'],
  ['our sender is refused, without a word', mailFrom('550 No'), 'SMTP_550'],
  ['our sender is refused for now', mailFrom('451 4.7.1 Try again later'), 'SMTP_451'],
  ['our sender is refused with the reader', rcpt('550 5.1.8 Sender address rejected'), 'SMTP_550'],
  ['mail is not handed on for us', rcpt('554 5.7.1 <a@example.jp>: Relay access denied'), 'SMTP_554'],
  ['mail is not handed on, by Exim', rcpt('550 relay not permitted'), 'SMTP_550'],
  ['our machine is refused with the reader', rcpt('554 5.7.1 <unknown[192.0.2.1]>: Client host rejected'), 'SMTP_554'],
  [
    'a sender that nodemailer does not write',
    { message: 'Invalid sender "a>@example.jp"', code: 'EENVELOPE', command: 'API' },
    'EENVELOPE',
  ],
])('transport closed, without a failure of a message: %s', (_what, error, word) => {
  expect(outcomeOfError(error)).toMatchObject({ is: 'CLOSED', error: word })
})

test('the stored reply is short and contains no address in any form (P8)', () => {
  const said = (response: string) => outcomeOfError(rcpt(response)).reply
  expect(said('550 5.1.1 <taro@example.jp>: Recipient address rejected')).toBe(
    '550 5.1.1 <…>: Recipient address rejected',
  )
  expect(said("550-5.1.1 User unknown\r\n550 5.1.1 'taro.yamada+x@mail.example.jp' (taro@example.jp)")).toBe(
    "550-5.1.1 User unknown 550 5.1.1 '…' (…)",
  )
  expect(said('550 5.1.1 taro@example.jp,hanako@example.jp')).not.toMatch(/taro|hanako|example/)
  expect(said(`550 ${'x'.repeat(5000)}`)).toHaveLength(200)
  expect(said(`550 ${'@'.repeat(5000)}`)).not.toMatch(/@/)
})

test('a broken connection gives no decision on the message; a reply does', () => {
  for (const error of [broken('ECONNECTION'), broken('EABORT'), broken('ESOCKET', 'ECONNRESET')]) {
    expect(isLost(error)).toBe(true)
  }
  expect(isLost(rcpt('421 4.3.2 Closing'))).toBe(true)
  for (const error of [rcpt('450 busy'), data('554 spam'), broken('ESOCKET', 'ECONNREFUSED')]) {
    expect(isLost(error)).toBe(false)
  }
})
