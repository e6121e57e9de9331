import { describe, expect, test } from 'vitest'
import { judge, reasons } from '../../../../jobs/bounces/reasons.ts'

/** What servers say, for each entry of the table and each of its words. */
const said: Record<string, string[]> = {
  MAILBOX_FULL: [
    '550 5.1.1 <a@example.jp>... Mailbox Full',
    '554 5.0.0 Your message cannot be delivered. This account is over quota.',
    '550 5.1.1 Quota exceeded',
    'User mailbox exceeds allowed size',
    "The number of messages in recipient's mailbox exceeded the local limit.",
    '550 5.2.0 Insufficient disk space',
    'メールボックスが一杯です',
  ],
  RATE_LIMITED: [
    '550 5.1.1 - 192.0.2.1 has sent to too many recipients this hour.',
    '550 5.2.1 The user is receiving mail at a rate that prevents additional messages',
    '550 5.7.1 rate limited',
    '550 Ip frequency limited',
    "554 You've reached your daily relay quota",
    '550 5.7.0 deferred due to unexpected volume',
  ],
  SENDER_REFUSED: [
    '550 Sender address rejected',
    '553 Domain of sender address b@example.com does not exist',
    '550 Unroutable sender address',
    'SMTP error from remote mail server after MAIL FROM:<b@example.com>: 551 no',
    'Connected to 192.0.2.1 but my name was rejected.',
    'Smtp server does not advertise AUTH capability',
  ],
  NOT_ACCEPTING: [
    '550 4.0.0 returned Null MX',
    '550 5.7.27 Host does not accept mail',
    "4.0.0 The domain example.jp doesn't receive email",
    'an MX or SRV record indicated no SMTP service',
    '550 5.1.1 Refused due to recipient preferences',
    'https://groups.google.com/support/',
  ],
  HOST_UNKNOWN: [
    "4.0.0 DNS type 'mx' lookup of example.jp responded with code NXDOMAIN",
    '4.0.0 lookup of example.jp had no relevant answers.',
    '550 Host unknown',
    '550 5.0.0 No such domain.',
  ],
  POLICY: [
    '550 5.1.1 IP address blacklisted by recipient',
    "550 5.1.0 not allowed to send per it's SPF Record",
    'Your email to group a@example.com was rejected due to spam classification',
    '554 scored as spam with a probability of more than 90%',
    '550 Mail rejected for policy reasons.',
    '571 No PTR Record found.',
    '550 Unauthenticated senders not allowed',
    '554 INVALID IP FOR SENDING MAIL',
    '554 Email address is not verified.',
    '550 5.2.0 Mail rejete.',
    '550 Virus detected',
    '500 Remote server does not support TLS',
    "550 Unfortunately, messages from 192.0.2.1 weren't sent.",
    '554 Client host rejected',
  ],
  DISABLED: ['The account is disabled.', '550 Mailbox is frozen.', 'This account has been disabled or discontinued'],
  USER_UNKNOWN: [
    '5.4.1 Recipient address rejected: Access denied.',
    '553 5.3.0 <a@example.jp>... No such user here',
    '550 <a@example.jp>: User unknown',
    '550 <a@example.jp>... User not exist',
    '550 no mailbox here by that name',
    "554 This user doesn't have an example.com account",
    'The recipient name is not recognized',
    "the address couldn't be found",
    'Invalid Address, ERROR_CODE :550',
    'ディレクトリのリストにありません',
  ],
  MOVED: ['550 recipient no longer on server'],
  TOO_LARGE: ['Mail size limit exceeded.'],
  CONTENT: ['554 554 Header error', '552 Too many recipients'],
  LOOP: ['554 Too many hops'],
  EXPIRED: [
    'retry timeout exceeded',
    'all hosts have been failing for a long time',
    'Envelope expired',
    'Could not deliver for the last 432000 seconds. Giving up.',
  ],
  NETWORK: [
    'Connection timed out',
    'The recipient server did not accept our requests to connect.',
    'Remote host is not responding.',
  ],
  PROTOCOL: ['550 Protocol violation', '504 Command parameter not implemented'],
  SYSTEM: [
    '450 temporary failure',
    'unknown mailer error 255',
    '554 Service currently unavailable',
    'pipe to |/usr/local/bin/program',
  ],
}

describe('the words of a server tell why a mail came back', () => {
  test.each(Object.entries(said).flatMap(([is, sentences]) => sentences.map((sentence) => [sentence, is] as const)))(
    '"%s" is %s',
    (sentence, is) => {
      const { means } = reasons.find((entry) => entry.is === is) ?? {}
      expect(judge(sentence, '')).toEqual({ means, reason: is })
    },
  )

  test('every entry and each of its words has a sentence above', () => {
    expect(Object.keys(said).sort()).toEqual(reasons.map(({ is }) => is).sort())
    const untold = reasons.flatMap(({ is, despite = [], words = [] }) =>
      [...despite, ...words].filter((pattern) => !said[is]?.some((sentence) => pattern.test(sentence))),
    )
    expect(untold).toEqual([])
  })
})

describe('a code tells it where no words are known', () => {
  const codes = reasons.flatMap(({ is, means, statuses = [] }) =>
    statuses.map((code) => [`5.${code.replace('*', '99')}`, is, means] as const),
  )
  test.each(codes)('%s is %s', (status, reason, means) => {
    expect(judge('', status)).toEqual({ means, reason })
    expect(judge(`550 ${status} zzz`, '5.0.0')).toEqual({ means, reason })
  })

  test('no code stands in two entries', () => {
    const all = reasons.flatMap(({ statuses = [] }) => statuses)
    expect(all).toEqual([...new Set(all)])
  })

  test.each([
    ['the far server over the one that reports', '550 5.7.1 no', '5.1.1', 'REFUSED', 'POLICY'],
    ['one that says something over one that does not', '550 5.0.0 no', '5.1.1', 'ADDRESS_FAILS', 'USER_UNKNOWN'],
    ['for now whatever the cause, when it begins with 4', '450 4.1.1 no', '', 'TEMPORARY', 'USER_UNKNOWN'],
    ['for now by the reply alone', '421 zzz', '', 'TEMPORARY', 'SYSTEM'],
    ['full by the reply alone', '552 zzz', '', 'TEMPORARY', 'MAILBOX_FULL'],
    ['system by the kind of status alone', 'zzz', '5.3.0', 'TEMPORARY', 'SYSTEM'],
    ['nothing', '550 zzz', '5.0.0', 'UNCLEAR', 'UNSAID'],
    ['no code in an address of the network', 'from 192.5.1.1 and 5.1.1.9', '', 'UNCLEAR', 'UNSAID'],
    ['a lock that ends over the policy it is told as', '550 5.7.1 temporary locked', '', 'TEMPORARY', 'SYSTEM'],
  ] as const)('it believes %s', (_what, text, status, means, reason) => {
    expect(judge(text, status)).toEqual({ means, reason })
  })
})

test('an address fails only for what is true of every mail to it: not for spam, size, sender, network or time', () => {
  const failing = reasons.filter(({ means }) => means === 'ADDRESS_FAILS').map(({ is }) => is)
  expect(failing).toEqual(['NOT_ACCEPTING', 'HOST_UNKNOWN', 'DISABLED', 'USER_UNKNOWN', 'MOVED'])
})
