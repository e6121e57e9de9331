import type { Means } from '../../server/domain/delivery/bounced.ts'

interface Entry {
  /** A word for staff: part of what a notice says of its bounce. */
  is: string
  /** What it means for the next mail to the same address. */
  means: Means
  /** Enhanced status codes (RFC 3463 and its registry) without their first figure; `*`: every one of the kind. */
  statuses?: string[]
  /** Words that are believed whatever the code: known servers send them with a code that says something else. */
  despite?: RegExp[]
  /** Words that are believed where no code says more. */
  words?: RegExp[]
}

/**
 * Why mail comes back. Only what is true of every mail to an address makes it fail; what was held against one message,
 * its sender or the network that it came from does not, however final it sounds. Of words the first entry wins.
 */
export const reasons: Entry[] = [
  {
    is: 'MAILBOX_FULL',
    means: 'TEMPORARY',
    statuses: ['2.2', '3.1'],
    despite: [
      /mailbox (is )?full/i,
      /over ?quota/i,
      /quota (is )?exceeded|exceed(s|ed)? (the )?(storage )?quota/i,
      /mailbox exceeds allowed size|recipient's mailbox exceeded/i,
      /insufficient disk space/i,
      /メールボックスが(一杯|いっぱい)|容量を?(超|オーバー)/,
    ],
  },
  {
    is: 'RATE_LIMITED',
    means: 'TEMPORARY',
    despite: [
      /too many recipients this hour/i,
      /receiving mail at a rate/i,
      /rate[- ]limit/i,
      /frequency limited/i,
      /daily relay quota/i,
      /unexpected volume/i,
    ],
  },
  {
    is: 'SENDER_REFUSED',
    means: 'REFUSED',
    statuses: ['1.7', '1.8'],
    despite: [
      /sender address rejected|sender rejected/i,
      /domain of sender/i,
      /unroutable sender/i,
      /(after|in reply to) MAIL FROM/i,
      /(name|HELO|EHLO) was rejected/i,
      /does not advertise AUTH/i,
    ],
  },
  {
    is: 'NOT_ACCEPTING',
    means: 'ADDRESS_FAILS',
    statuses: ['1.10', '3.2'],
    despite: [
      /null mx/i,
      /(host|domain)( \S{1,253})? (does not|doesn't) (accept|receive) e?-?mail/i,
      /no SMTP service/i,
      /refused due to recipient preferences/i,
      /groups\.google\.com\/support/i,
    ],
  },
  {
    is: 'HOST_UNKNOWN',
    means: 'ADDRESS_FAILS',
    statuses: ['1.2', '4.4'],
    despite: [/NXDOMAIN|domain name not found/i, /had no relevant answers/i],
    words: [/host unknown|unknown host|host not found/i, /no such (domain|host)/i],
  },
  {
    is: 'POLICY',
    means: 'REFUSED',
    statuses: ['7.*'],
    despite: [
      /black ?-?list|block ?-?list|block list|blocked using|banned/i,
      /SPF record|DMARC|DKIM/i,
      /spam classification/i,
    ],
    words: [
      /\bspam\b|scored as spam|unsolicited|\bUBE\b/i,
      /policy (reasons|violation)/i,
      /reverse DNS|PTR record|RDNS/i,
      /unauthenticated/i,
      /invalid IP|mismatches client ip|network not allowed/i,
      /not verified/i,
      /mail rejete|mail rejected|message filtered/i,
      /virus/i,
      /does not support TLS/i,
      /weren't sent|a problem occurred/i,
      /client host rejected/i,
    ],
  },
  {
    is: 'DISABLED',
    means: 'ADDRESS_FAILS',
    statuses: ['2.1', '7.13'],
    words: [
      /account (is |has been )?(disabled|locked|blocked|inactive|discontinued|suspended|bloque)/i,
      /mailbox is (frozen|disabled|inactive)|inactive (e-?mail )?address/i,
      /disabled or discontinued|disabled recipient/i,
    ],
  },
  {
    is: 'USER_UNKNOWN',
    means: 'ADDRESS_FAILS',
    statuses: ['1.1', '1.3', '1.4', '1.351'],
    // Exchange Online answers so for whoever is not in its directory.
    despite: [/5\.4\.1 .{0,40}recipient address(es)? rejected ?: access denied/i, /no such user/i],
    words: [
      /user unknown|unknown user/i,
      /user (does )?not exist|(account|address|user).{0,60} does not exist/i,
      /no (such )?(mailbox|recipient)|mailbox not found/i,
      /(user )?doesn't have an? .{1,80} account/i,
      /recipient (name )?(is )?not (recognized|found)|unknown recipient/i,
      /address not found|address couldn't be found|wasn’t found/i,
      /invalid (user )?address|malformed address|email address is possibly incorrect/i,
      /ディレクトリ.{0,8}(ありません|見つかりません)/,
    ],
  },
  { is: 'MOVED', means: 'ADDRESS_FAILS', statuses: ['1.6'], words: [/recipient no longer|has moved/i] },
  {
    is: 'TOO_LARGE',
    means: 'REFUSED',
    statuses: ['2.3', '3.4'],
    words: [/size limit|too (large|big)|line limit/i],
  },
  {
    is: 'CONTENT',
    means: 'REFUSED',
    statuses: ['6.*', '5.1', '5.2', '5.3', '5.4', '5.5', '5.6'],
    words: [/header error/i, /too many recipients/i],
  },
  { is: 'LOOP', means: 'TEMPORARY', statuses: ['4.6', '4.14'], words: [/too many hops|mail loop/i] },
  {
    is: 'EXPIRED',
    means: 'TEMPORARY',
    statuses: ['4.7'],
    words: [
      /retry timeout|timeout exceeded/i,
      /failing for a long time|in the queue too long|for too long/i,
      /expired/i,
      /could not deliver for the last|cannot send message for|failed \d{1,4} attempts/i,
    ],
  },
  {
    is: 'NETWORK',
    means: 'TEMPORARY',
    statuses: ['4.0', '4.1', '4.2', '4.3', '4.5'],
    words: [
      /connection (timed out|refused|reset)|timed out/i,
      /did not accept our requests to connect/i,
      /not (reachable|responding)|no route to host|network error/i,
    ],
  },
  {
    is: 'PROTOCOL',
    means: 'REFUSED',
    words: [/protocol (violation|error)/i, /command (parameter )?not implemented/i],
  },
  {
    is: 'SYSTEM',
    means: 'TEMPORARY',
    statuses: ['2.4', '3.3', '3.5'],
    words: [
      /try (again )?later|temporar(y|ily) (failure|locked|unavailable|suspended)/i,
      /(mailer|internal system) error|lock failure|while writing/i,
      /service (is )?(currently )?unavailable/i,
      /pipe to \|/i,
    ],
  },
]

/** A server that says so lets nobody in yet: it overrules what its code says of the account or the policy. */
const notYet = /temporar(y|ily) locked|please try (again )?later/i

const enhanced = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/
const replyCode = /(?<![\d.:])([45])\d\d(?![\d.])/

export interface Judged {
  means: Means
  reason: string
}

const unsaid: Judged = { means: 'UNCLEAR', reason: 'UNSAID' }

/**
 * Why a mail came back, by what the far server said and the status that the reporting one gave: by words that are known
 * to overrule codes, by the code, by other words, and by the kind of reply alone.
 */
export function judge(said: string, status: string): Judged {
  const text = said.slice(0, 4000)
  const found = (of: (entry: Entry) => RegExp[] | undefined) =>
    reasons.find((entry) => of(entry)?.some((words) => words.test(text)))
  const [itsOwn, given] = [enhanced.exec(text), enhanced.exec(status)]
  const code = [itsOwn, given].find((each) => each && byStatus(each)) ?? itsOwn ?? given
  const forNow = (code?.[1] ?? replyCode.exec(text)?.[1]) === '4'
  const despite = found((entry) => entry.despite)
  if (despite) return named(despite)
  if (notYet.test(text)) return { means: 'TEMPORARY', reason: 'SYSTEM' }
  const entry = (code && byStatus(code)) ?? found((each) => each.words)
  if (entry) return forNow ? { means: 'TEMPORARY', reason: entry.is } : named(entry)
  if (forNow || given?.[1] === '4') return { means: 'TEMPORARY', reason: 'SYSTEM' }
  if (code?.[2] === '3') return { means: 'TEMPORARY', reason: 'SYSTEM' }
  return /(?<!\d)552(?!\d)/.test(text) ? { means: 'TEMPORARY', reason: 'MAILBOX_FULL' } : unsaid
}

/** The entry of a code that says more than its first figure. */
function byStatus([, , subject, detail]: RegExpExecArray): Entry | undefined {
  const exact = `${subject}.${detail}`
  return (
    reasons.find(({ statuses }) => statuses?.includes(exact)) ??
    reasons.find(({ statuses }) => statuses?.includes(`${subject}.*`))
  )
}

function named({ means, is }: Entry): Judged {
  return { means, reason: is }
}
