import { describe, expect, test } from 'vitest'
import { bounceReasons } from '../../../../jobs/bounces/parse/bounce-reasons.ts'
import { classifyBounce } from '../../../../jobs/bounces/parse/classify.ts'

/** Texts of mail servers, for each entry of the table and each of its patterns. */
const responses: Record<string, string[]> = {
  MAILBOX_FULL: [
    '550 5.1.1 <a@example.jp>... Mailbox Full',
    '550 5.1.1 <a@example.jp>: recipient has a full mailbox',
    '554 5.0.0 Your message cannot be delivered. This account is over quota.',
    '550 5.1.1 Quota exceeded',
    'recipient reached disk quota',
    'the recipient is over disk quota',
    'User mailbox exceeds allowed size',
    '452 mailbox size limit exceeded',
    '5.7.0 the mailbox has exceeded the space it is given',
    '550 the inbox is over its size',
    '552 Mailbox for taro is full',
    '550 User quota violation',
    '550 Das Postfach ist voll',
    "The number of messages in recipient's mailbox exceeded the local limit.",
    '550 5.2.0 Insufficient disk space',
    '550 5.1.1 Each recipient has too many mails',
    'メールボックスが一杯です',
    '550 5.1.1 受信者の保存容量が不足しています',
    '550 His quota is over',
    'the addressee has overdrawn the diskspace quota',
    'taro exceeded an e-mail quota',
    'The mailbox for user taro is full',
    '550 exceeded storage allocation',
    'this would exceed the most storage',
    '550 over the allowed number of messages',
    '552 5.0.0 MapiExceptionShutoffQuotaExceeded',
    '550 The mailbox of taro is full',
    '550 his storage quota was reached',
    '550 not enough diskspace',
    'it is larger than the space available',
    '550 taro cannot receive any more mail',
    '550 taro exceeded his/her quota',
    '550 taro does not have enough space',
    '550 the space of taro has been used up',
  ],
  RATE_LIMITED: [
    '550 5.1.1 - 192.0.2.1 has sent to too many recipients this hour.',
    '421 Too many concurrent connections',
    '550 5.2.1 The user is receiving mail at a rate that prevents additional messages',
    '550 5.7.1 rate limited',
    '550 5.1.1 you are throttled',
    '550 Ip frequency limited',
    "554 You've reached your daily relay quota",
    '550 5.7.0 deferred due to unexpected volume',
    '554 5.2.122 Addressee went beyond the limit of 300 messages per hour',
    '550 the number of mails that may come per day is used up',
    '554 Too many unknown RCPT from here',
  ],
  SENDER_REFUSED: [
    '550 Sender address rejected',
    '550 Verification failed for <b@example.com>: unrouteable address',
    '553 Domain of sender address b@example.com does not exist',
    '550 Unroutable sender address',
    'SMTP error from remote mail server after MAIL FROM:<b@example.com>: 551 no',
    'Connected to 192.0.2.1 but my name was rejected.',
    'Smtp server does not advertise AUTH capability',
    '550-Bad HELO: mx.example.com does not exist',
    '550 the HELO of mx.example.com does not exist',
    '550 Sender verification error',
    '550 no verify callout could be made',
    '550 Domain must resolve',
  ],
  NOT_ACCEPTING: [
    '550 4.0.0 returned Null MX',
    '550 5.7.27 Host does not accept mail',
    "4.0.0 The domain example.jp doesn't receive email",
    'an MX or SRV record indicated no SMTP service',
    '550 5.1.1 Refused due to recipient preferences',
    'https://groups.google.com/support/',
    'No MX found for domain',
    'no MX or A records',
    'no valid MX hosts found',
    'all MX records point to nonexistent machines',
    '550 This domain is not used for mail',
    '550 the domain is parked and does not accept mail',
    'no mail hosts for example.jp',
    '550 taro is not capable to receive mail',
    'example.jp has an invalid MX record',
  ],
  HOST_UNKNOWN: [
    "4.0.0 DNS type 'mx' lookup of example.jp responded with code NXDOMAIN",
    '4.0.0 lookup of example.jp had no relevant answers.',
    '550 Host unknown',
    'DNS lookup failure: host mx.example.jp not found',
    '550 5.0.0 No such domain.',
    'Domain example.jp does not exist',
    "Sorry, I couldn't find any host named example.jp.",
    'Unrouteable address',
    'Unroutable mail domain',
    '[mx.example.jp]: Name or service not known',
    'destination host unknown',
    '550 the address has a non-existant domain',
  ],
  POLICY: [
    '550 5.1.1 <b@example.com>: unauthorized sender',
    '550 5.1.1 they are not accepting mail from b@example.com',
    '550 5.1.1 <b@example.com>: Sender address does not exist',
    '550 5.1.1 IP address blacklisted by recipient',
    '550 5.1.1 192.0.2.1 is listed by a list of ours',
    '550 5.1.1 <a@example.jp>: see https://www.spamhaus.org/',
    '554 5.1.1 bad reputation',
    "550 5.1.0 not allowed to send per it's SPF Record",
    '554-No SMTP service 554-Bad DNS PTR resource record.',
    '550 5.1.1 no reverse lookup of 192.0.2.1',
    '550 Unauthenticated senders not allowed',
    '550 mail from a dynamic IP',
    '550 5.1.1 <a@example.jp>: Relay access denied',
    '550 we do not relay',
    '553 that domain is not in my list of allowed rcpthosts',
    'Your email to group a@example.com was rejected due to spam classification',
    '550 5.1.1 Virus detected',
    '550 5.1.1 Mail rejected for policy reasons.',
    '550 5.1.1 your mail server is not allowed here',
    '550 5.1.1 we block the network of your host',
    '554 INVALID IP FOR SENDING MAIL',
    '550 HELO mismatches client ip',
    '554 Client host rejected',
    '554 Email address is not verified.',
    '550 5.2.0 Mail rejete.',
    '500 Remote server does not support TLS',
    "550 Unfortunately, messages from 192.0.2.1 weren't sent.",
    '550 <a@example.jp>: Access denied',
    '550 unacceptable',
    'mail without a subject is not accepted here',
    'You do not have permission to write to this group',
    '550 Bad DNS of example.com',
    '550 Blocked',
    '550 Envelope blocked by an entry of the user',
    '550 we take no spoofed letters',
    '550 message rejected',
    '550 your messages were looked at and not accepted',
    '550 listed in multi.surbl.org',
    '550 the sender stands in badmailfrom',
    '521 5.2.1 Example will not accept delivery of this message',
    '550 only with authentication',
    '501 we are not configured to relay mail',
    '550 this is not a gateway',
    "550 We don't handle mail for example.jp",
    "550 taro doesn't want your letters",
    '550 rejected by a filter',
    '550 Invalid domain',
    '550 Your email has been automatically rejected',
    '550 It cannot be accepted',
    '550 antispamblock',
    '553 5.1.1 Relaying disallowed',
    '553 no relaying mail to example.jp',
    '503 This server requires authentication',
    '550 the sender address has a non-existent domain',
    '501 b@example.com is invalid or DNS says it does not exist',
    '550 the letter scored 12',
    '550 a forged letter',
    '552 5.1.1 <a@example.jp> Delivery policy error',
    'Mail to remote domains is not supported here',
    '550 rejected as bulk',
    '550 it was quarantined',
    '550 new letters are not being accepted',
    '550 Domain example.com has outgoing email disabled',
  ],
  DISABLED: [
    'The account is disabled.',
    '550 Mailbox is frozen.',
    'The user(s) account is disabled.',
    'This is an inactive address',
    'This account has been disabled or discontinued',
    'The account has expired',
    'La cuenta ya no existe: ha expirado',
    '550 Message refused, the account of taro is disabled',
    '540 5.7.1 Recipient address rejected: account of taro has been suspended',
    '552 mail receiving disabled',
    '550 deactivated due to misuse',
    '550 This address does not receive mail',
    '550 Mail to taro has been suspended',
    '550 account expired',
    '550 closed after long inactivity',
  ],
  USER_UNKNOWN: [
    '5.4.1 Recipient address rejected: Access denied.',
    '554 5.7.1 <a@example.jp>: Recipient address rejected: user a@example.jp does not exist',
    '553 5.3.0 <a@example.jp>... No such user here',
    '550 <a@example.jp>: User unknown',
    '550 <a@example.jp>... User not exist',
    '550 User not found',
    '5.7.1 no mailbox found',
    '5.7.1 badrcptto (user mail-box not found)',
    '550 cuda_nsu',
    '550 ** No mail box for this user **',
    '550 BAD_RECIPIENT, see our help',
    '550 Unknown local part taro',
    '550-taro@example.jp is not an active address 550 here',
    '550 Recipient rejected',
    '500 (err.nosuchuser)',
    '550 taro is not a registered gateway user',
    '550 5.1.0 Recipient rejected: <a@example.jp>',
    'The name taro (a@example.jp) is not unique here',
    '550 taro@example.jp...User unknown',
    '554 5.7.1 <a@example.jp>: Recipient address rejected: nonexistent name',
    'Remote host responses: 550 no such user here. Giving up on 192.0.2.1.',
    '550 Benutzer ist uns unbekannt',
    '550 cette adresse est inconnue',
    '550 odbiorca nie istnieje',
    '550 usuario o grupo desconocido',
    '550 Requested action not taken: mailbox unavailable',
    'Invalid final delivery userid: taro',
    '550 no mailbox here by that name',
    'No valid recipients',
    '550 a@example.jp is not our customer',
    "554 This user doesn't have an example.com account",
    "554 RCPT (a@example.jp) dosn't exist",
    'We could not find the user',
    'The recipient name is not recognized',
    "the address couldn't be found",
    'Invalid Address, ERROR_CODE :550',
    'taro is not listed in Domino Directory',
    '550 #5.1.0 Address rejected. (in reply to RCPT TO command)',
    'ディレクトリのリストにありません',
    '宛先のユーザーが見つかりませんでした',
    '554 5.7.1 <a@example.jp>: Recipient address rejected: Invalid-Recipient',
    '550 Message was not accepted -- invalid mailbox',
    '550 message rejected, no such user',
    '5.7.1 <a@example.jp>... Recipient not found',
    '550 Command RCPT User <a@example.jp> not OK',
    '550 No such virtual user here',
    '550 The recipient cannot be verified',
    '550 unable to validate recipient',
    '550 the server rejected recipients',
    '550 Nessun utente simile',
    "550 This user doesn't have example.com account",
    '550 destin. sconosciuto',
  ],
  UNKNOWN_OR_FILTERED: [
    'Each of the following recipients was rejected by a remote mail server.',
    '550 Unknown user taro@example.ne.jp (in reply to end of DATA command)',
    'SMTP error from remote mail server after end of data: 550 : User unknown',
  ],
  MOVED: ['550 recipient no longer on server', '550 mailbox not local', '550 taro@example.jp is no longer with us'],
  TOO_LARGE: ['Mail size limit exceeded.', '550 5.1.1 RCPT TO:<a@example.jp> max message size exceeded'],
  CONTENT: [
    '554 554 Header error',
    'Your message contained no recipient address',
    '550 content rejected',
    '552 Too many recipients',
    '550 zzz (in reply to end of DATA command)',
    '550 the letter does not comply with standards',
  ],
  LOOP: [
    '554 Too many hops',
    'Maximum hop count exceeded',
    'Message looping',
    'the MX record points to local host',
    "554 the number of 'Received:' headers is too high",
    'I am a best-preference MX for that host',
  ],
  EXPIRED: [
    'retry timeout exceeded',
    'all hosts have been failing for a long time',
    'Envelope expired',
    'Could not deliver for the last 432000 seconds. Giving up.',
    'Unable to deliver message after multiple retries',
    'Your message was not delivered within 2 days.',
    'retry time not reached for any host after a long failure period',
  ],
  NETWORK: [
    'Name service error for name=example.jp type=MX: Malformed or unexpected name server reply',
    '5.4.4 Name service error: Host not found, try again',
    'Name service error for name=example.jp type=MX: Malformed name server reply',
    'Connection timed out',
    'The recipient server did not accept our requests to connect.',
    'Remote host is not responding.',
    'the server disconnected',
    'CNAME lookup failed temporarily',
  ],
  PROTOCOL: [
    '550 Protocol violation',
    '504 Command parameter not implemented',
    '503 Improper sequence of commands',
    '501 Syntax error in parameters',
    'the local part needs SMTPUTF8, which the other server has not',
  ],
  SYSTEM: [
    '450 temporary failure',
    'unknown mailer error 255',
    '554 Service currently unavailable',
    '554 out of resources',
    "can't create output",
    'There was an SMTP communication problem with the other server',
    'pipe to |/usr/local/bin/program',
    '554 mx.example.jp ESMTP not accepting connections',
  ],
}

describe('the text of a server gives the reason of a bounce', () => {
  test.each(
    Object.entries(responses).flatMap(([reason, sentences]) =>
      sentences.map((sentence) => [sentence, reason] as const),
    ),
  )('"%s" is %s', (sentence, reason) => {
    const { outcome } = bounceReasons.find((entry) => entry.reason === reason) ?? {}
    expect(classifyBounce(sentence, '')).toEqual({ outcome, reason })
  })

  test('every entry and each of its patterns has a text above', () => {
    expect(Object.keys(responses).sort()).toEqual(bounceReasons.map(({ reason }) => reason).sort())
    const untold = bounceReasons.flatMap(({ reason, overriding = [], patterns = [], general = [] }) =>
      [...overriding, ...patterns, ...general].filter(
        (pattern) => !responses[reason]?.some((sentence) => pattern.test(sentence)),
      ),
    )
    expect(untold).toEqual([])
  })
})

test.each([
  ['no words within an address', '550 <full.mailbox.unknown.user@spam.example>: zzz', 'UNCLEAR', 'UNSAID'],
  ['the text next to an address', '452 <junkmail@example.jp> mailbox size limit exceeded', 'TEMPORARY', 'MAILBOX_FULL'],
] as const)('the classifier reads %s', (_what, text, outcome, reason) => {
  expect(classifyBounce(text, '')).toEqual({ outcome, reason })
})

describe('a status code gives the reason when no text is known', () => {
  const codes = bounceReasons.flatMap(({ reason, outcome, statuses = [] }) =>
    statuses.map((code) => [`5.${code.replace('*', '99')}`, reason, outcome] as const),
  )
  test.each(codes)('%s is %s', (status, reason, outcome) => {
    expect(classifyBounce('', status)).toEqual({ outcome, reason })
    expect(classifyBounce(`550 ${status} zzz`, '5.0.0')).toEqual({ outcome, reason })
  })

  test('no code is in two entries', () => {
    const all = bounceReasons.flatMap(({ statuses = [] }) => statuses)
    expect(all).toEqual([...new Set(all)])
  })

  test.each([
    ['the code of the remote server before the reported status', '550 5.7.1 no', '5.1.1', 'REFUSED', 'POLICY'],
    ['a specific status before a general code', '550 5.0.0 no', '5.1.1', 'ADDRESS_FAILS', 'USER_UNKNOWN'],
    ['a temporary failure for any code that begins with 4', '450 4.1.1 no', '', 'TEMPORARY', 'USER_UNKNOWN'],
    ['a temporary failure by the reply code only', '421 zzz', '', 'TEMPORARY', 'SYSTEM'],
    ['a full mailbox by the reply code only', '552 zzz', '', 'TEMPORARY', 'MAILBOX_FULL'],
    ['a system failure by the status class only', 'zzz', '5.3.0', 'TEMPORARY', 'SYSTEM'],
    ['no reason in a general refusal', '550 zzz', '5.0.0', 'UNCLEAR', 'UNSAID'],
    ['no status code in an IP address', 'from 192.5.1.1 and 5.1.1.9', '', 'UNCLEAR', 'UNSAID'],
    ['a temporary reply code before a permanent status code', '450 5.1.1 zzz', '4.0.0', 'TEMPORARY', 'USER_UNKNOWN'],
    ['greylisting before the spam it mentions', '451 greylisted against spam', '', 'TEMPORARY', 'SYSTEM'],
    ['a temporary state before its cause', '550 mailbox temporarily disabled', '', 'TEMPORARY', 'SYSTEM'],
    ['a temporary lock before the policy code', '550 5.7.1 temporary locked', '', 'TEMPORARY', 'SYSTEM'],
  ] as const)('the classifier finds %s', (_what, text, status, outcome, reason) => {
    expect(classifyBounce(text, status)).toEqual({ outcome, reason })
  })
})

describe('a refusal before RCPT is no fault of the address', () => {
  test.each([
    ['in the greeting', 'host mx.example.jp refused to talk to me: 554 5.1.1 User unknown'],
    ['after EHLO', '550 No such user (in reply to EHLO command)'],
    [
      'for our sender',
      'SMTP error from remote mail server after pipelined MAIL FROM:<b@example.com>: 550 User unknown',
    ],
    ['in a transcript', '>>> MAIL From:<b@example.com> SIZE=1 <<< 550 5.1.1 User unknown'],
    ['in the format of another program', 'mx.example.jp did not like our MAIL FROM: 550 5.1.1 zzz'],
  ])('%s', (_where, text) => {
    expect(classifyBounce(text, '5.1.1')).toEqual({ outcome: 'REFUSED', reason: 'SENDER_REFUSED' })
  })

  test("also when it is in the text beside the remote server's", () => {
    expect(
      classifyBounce('550 5.1.1 zzz', '5.1.1', 'host responses: 550 5.1.1 zzz (in reply to MAIL FROM command)'),
    ).toEqual({
      outcome: 'REFUSED',
      reason: 'SENDER_REFUSED',
    })
  })

  test('but a transcript that reaches RCPT concerns the recipient', () => {
    const text = '>>> MAIL From:<b@example.com> <<< 250 ok >>> RCPT To:<a@example.jp> <<< 550 User unknown'
    expect(classifyBounce(text, '')).toEqual({ outcome: 'ADDRESS_FAILS', reason: 'USER_UNKNOWN' })
  })
})

test('an address fails only for causes that concern every mail to it: not for spam, size, sender, network or time', () => {
  const failing = bounceReasons.filter(({ outcome }) => outcome === 'ADDRESS_FAILS').map(({ reason }) => reason)
  expect(failing).toEqual(['NOT_ACCEPTING', 'HOST_UNKNOWN', 'DISABLED', 'USER_UNKNOWN', 'UNKNOWN_OR_FILTERED', 'MOVED'])
})
