export const lines = (...all: string[]) => `${all.join('\n')}\n`

/** The id of the bounced message in the reports below. */
export const bouncedId = '0123456789abcdef01234567'

/** The bounced message. */
export const bouncedMessage = lines(`Message-ID: <${bouncedId}@counter.test>`, 'To: taro@example.jp', '', 'x')

interface Failure {
  action?: string
  status: string
  said?: string
  /** The recipient of the report. */
  to?: string
}

/** A delivery status notification (RFC 3464) for a message to taro@example.jp. */
export function dsn({ action = 'failed', status, said = '', to = 'library@counter.test' }: Failure): string {
  return lines(
    'From: Mail Delivery System <MAILER-DAEMON@example.com>',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    '',
    'Sorry, your message could not be delivered.',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; taro@example.jp',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${said}`,
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `${bouncedMessage}--b--`,
  )
}

/** A complaint report from a provider (ARF). */
export function complaint(type: string, to = 'library@counter.test'): string {
  return lines(
    'From: feedback@example.com',
    `To: ${to}`,
    'Subject: FW: your mail',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    '--b',
    '',
    'This is a report.',
    '',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${type}`,
    'User-Agent: Test/1.0',
    'Version: 1',
    'Original-Rcpt-To: taro@example.jp',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `${bouncedMessage}--b--`,
  )
}
