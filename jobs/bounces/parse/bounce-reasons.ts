import type { BounceOutcome } from '../../../server/domain/delivery/bounced.ts'

export interface BounceReason {
  /** A code for staff, which is part of the notice's error. */
  reason: string
  /** The meaning for later mails to the same address. */
  outcome: BounceOutcome
  /** Enhanced status codes (RFC 3463 and its registry) without their first digit; `*` matches every detail. */
  statuses?: string[]
  /** Patterns that override the status code, because known servers send them with a wrong code. */
  overriding?: RegExp[]
  /** Patterns that apply when no status code is more specific. */
  patterns?: RegExp[]
  /** Patterns of a general refusal. They apply last, when no pattern names a cause. */
  general?: RegExp[]
}

/** Words that servers use for the sending side: its host, address or domain. */
const senderWords = "(your|sending|source|client|connecting|originating|sender'?s?)( mail)?"
const senderHostWords = '(ip|ips|host|hostname|server|network|mta|client|isp|netblock|domain|provider|system|relay)s?'
const refused =
  '(block|ban|list|reject|refus|den(y|ied)|bad|poor|invalid|not (allowed|permitted|authori[sz]ed|accepted|trusted))'

/**
 * The causes of bounces. Only a cause that concerns every mail to an address makes the address fail. A refusal of one
 * message, its sender or its network does not, even with a permanent code. The first matching entry applies. Causes
 * that make an address fail come last, because a text that names the sender or the message is about them.
 */
export const bounceReasons: BounceReason[] = [
  {
    reason: 'MAILBOX_FULL',
    outcome: 'TEMPORARY',
    statuses: ['2.2', '3.1'],
    overriding: [
      /(mailbox|inbox|account|folder|storage) ((for|of) (user )?\S{1,60} )?(is |are )?(too )?full|full mailbox|mail ?box space/i,
      /over (the |its )?(allowed |storage |mailbox |disk )?limit|quota.{0,20} exceeded|(?<!daily |relay )quota ?(is |was )?(over|exceed|reach|violat)/i,
      /(over|exceed|reach|overdraw)\w{0,3}[ -]?(?:(?!daily|hourly|relay|sending)[\w/-]{1,20} ){0,4}quota/i,
      /(exceed|over)\w{0,3} .{0,20}(storage|number of messages|message count)\b/i,
      /\b(mailbox|inbox|account)( (size|space|storage))?( limit)?( is| has| have)? (exceed|over\b)/i,
      /(insufficient|not (have )?enough) (disk ?|storage |mailbox )?space|space available|space.{0,20} used up|receive any ?more (e?mail|messages)/i,
      /has too many mails/i,
      /postfach.{0,20} voll|bo[iî]te.{0,30} pleine|buz[oó]n.{0,20} lleno|casella.{0,20} piena/i,
      /(メールボックス|受信箱).{0,8}(一杯|いっぱい|満杯)|容量.{0,6}(超|オーバー|不足)/,
    ],
  },
  {
    reason: 'RATE_LIMITED',
    outcome: 'TEMPORARY',
    overriding: [
      /too many (unknown |invalid |recipients this hour|(concurrent |simultaneous )?(connections|sessions|messages|mails|errors))/i,
      /receiving (e?mail|messages) (at a rate|too)/i,
      /rate[- ]?(limit|control)|throttl/i,
      /frequency limited/i,
      /daily .{0,30}(limit|quota)/i,
      /(limit|number|messages|mails|recipients)\b.{0,60} (per|each|every) (second|minute|hour|day)\b/i,
      /unexpected volume|unusual rate/i,
    ],
  },
  {
    reason: 'SENDER_REFUSED',
    outcome: 'REFUSED',
    statuses: ['1.7', '1.8'],
    overriding: [
      /sender address rejected|sender rejected/i,
      /verification failed for|callout verification|verify callout|sender verif\w{1,8} (error|fail)/i,
      /domain of (the )?sender|domain must (resolve|exist)/i,
      /unrout(e?able|ed) sender/i,
      /(name|HELO|EHLO)( command)? (was )?rejected|(bad|invalid|wrong) (HELO|EHLO)|\b(HELO|EHLO)\b.{0,60}(not|n't) exist/i,
      /does not advertise AUTH/i,
    ],
  },
  {
    reason: 'POLICY',
    outcome: 'REFUSED',
    statuses: ['7.*'],
    overriding: [
      /(black|block|deny)[- ]?list|blocked (using|by|for)|(?<!not |n't )listed (by|at|on)\b|banned|\bR?BL\b|DNSBL|spamhaus|spamcop|barracudacentral|surbl|mailspike/i,
      /(sender|envelope[- ]from|return[- ]path|reverse[- ]path)\W{1,3}.{0,80}(reject|refus|denied|den(y|ies)|block|invalid|unknown|unverif|fail|non-?exist|not |n't )/i,
      /(un|not )(authori[sz]ed|known|verified|trusted) sender|(invalid|bad|blocked|illegal|no such) sender|badmailfrom/i,
      /(accept|allow)(ed|ing|s)?( any)? (e?mail |messages )?from/i,
      /reputation|(not|n't) (accept (delivery of )?|want )(this|your|any)\b/i,
      /\b(SPF|DKIM|DMARC|sender ?ID)\b/i,
      /reverse[- ](DNS|lookup|hostname|mapping)|\bPTR\b|\bRDNS\b|FCrDNS|dynamic IP/i,
      /unauthenticated|authentication (is )?(required|failed)|requires authentication|only .{0,20}with authentication|not authenticated/i,
      /relay(ing)?( access)?( is)?( not)? ?(denied|permitted|(dis)?allowed|prohibited)|relaying mail to|(permitted|unable|allowed|refuse|try(ing)?|cannot|don't) to relay|(not|n't) (configured to )?relay\b|rcpthosts|not a gateway|remote domains? (is |are )?not supported|outgoing e?mail disabled|(not|n't) handle mail for/i,
      /\bspam\b|scored as spam|junk ?mail|unsolicited|\bU[BC]E\b|phish/i,
      /virus|malware|infected/i,
      /(policy|security) (reasons|violation|restriction|error)|violat\w{1,5} .{0,40}polic|administrative(ly)? prohibit/i,
      new RegExp(`\\b${senderWords} ${senderHostWords}\\b.{0,80}${refused}`, 'i'),
      new RegExp(`${refused}.{0,80}\\b${senderWords} ${senderHostWords}\\b`, 'i'),
      new RegExp(`\\bIP( address)?\\b(?!=).{0,60}${refused}|${refused}\\w{0,4} IP\\b`, 'i'),
      /mismatches client ip|network not allowed|\b(bad|invalid|incorrect) DNS\b|\bDNS says\b/i,
      /client host/i,
    ],
    patterns: [
      /not verified|mail rejete|message filtered/i,
      /does not support TLS|(TLS|encryption) (is )?required/i,
      /weren't sent|a problem occurred/i,
      /denied|not (authori[sz]ed|allowed|permitted|acceptable)|prohibited|forbidden|restrict(ed|ion)|\bpolicy\b|\bpermission\b/i,
      /unacceptable/i,
    ],
    general: [
      /\b(e?mails?|messages?)\b.{0,60} not accepted|(cannot|can't|not) be(ing)? accepted/i,
      /(e?mail|message) (was |is |has been )?(automatically )?(rejected|refused|blocked)/i,
      /\bblocked\b|\bspoof|\bforged\b|spam|\bbulk\b|quarantine|\bfilter|\bscored\b|\binvalid domain/i,
    ],
  },
  {
    reason: 'TOO_LARGE',
    outcome: 'REFUSED',
    statuses: ['2.3', '3.4'],
    overriding: [/\b(message|mail|msg) size\b.{0,40}exceed|exceed.{0,40}\b(message|mail|msg) size\b/i],
    patterns: [/size limit|(fixed|maximum) .{0,20}size|too (large|big|long)|line limit/i],
  },
  {
    reason: 'CONTENT',
    outcome: 'REFUSED',
    statuses: ['6.*', '5.1', '5.2', '5.3', '5.4', '5.5', '5.6'],
    overriding: [/contained no recipient/i],
    patterns: [/header error|attachment|content( was| is)? reject|(not|n't) comply/i, /too many recipients/i],
  },
  {
    reason: 'LOOP',
    outcome: 'TEMPORARY',
    statuses: ['4.6', '4.14'],
    patterns: [
      /too many hops|hop count/i,
      /(mail|routing|forwarding) loop|loops back|looping|MX record points to local/i,
      /best-preference MX|Received:?\W{0,3} .{0,20}headers?/i,
    ],
  },
  {
    reason: 'EXPIRED',
    outcome: 'TEMPORARY',
    statuses: ['4.7'],
    patterns: [
      /retry timeout|timeout exceeded|long failure period/i,
      /failing for a long time|in the queue too long|for too long/i,
      /(?<!account )(?<!account has )expired/i,
      /could not deliver for the last|cannot send message for|failed \d{1,4} attempts/i,
      /giving up(?! on)|(multiple|many|maximum) (retries|delivery attempts)|too old/i,
      /(within|for|after|over) (the (last|past) )?\d{1,6} (second|minute|hour|day)s?\b/i,
    ],
  },
  {
    reason: 'NETWORK',
    outcome: 'TEMPORARY',
    statuses: ['4.0', '4.1', '4.2', '4.3', '4.5'],
    overriding: [
      /host not found,? try again|(malformed|unexpected) name server reply|SERVFAIL|(dns|name ?server|resolver) (server )?(failure|timeout|timed out)/i,
    ],
    patterns: [
      /disconnected|lookup failed|connection (timed out|refused|reset|lost|closed|dropped|failed|was )|lost connection|timed out/i,
      /did not accept our requests to connect|(can't|could not|unable to|wasn't able to) (connect|establish)|connect to .{0,200} failed/i,
      /could not find a gateway|not (reachable|responding)|unreachable|no route to host|network error/i,
    ],
  },
  {
    reason: 'PROTOCOL',
    outcome: 'REFUSED',
    patterns: [
      /protocol (violation|error)/i,
      /command .{0,20}(not (implemented|recogni[sz]ed)|unrecogni[sz]ed)/i,
      /(improper|bad) (command )?sequence/i,
      /syntax error/i,
      /\bSMTPUTF8\b|\b8BITMIME\b/i,
    ],
  },
  {
    reason: 'SYSTEM',
    outcome: 'TEMPORARY',
    statuses: ['2.4', '3.2', '3.3', '3.5'],
    patterns: [
      /try (again )?later|temporar(y|ily) (failure|error|problem|locked|limited|unavailable|suspended|deferred|rejected)/i,
      /(mailer|internal( system)?|configuration|local|unexpected|database) error|communication (problem|error|failure)|lock failure|while writing/i,
      /(service|server|system) (is )?(currently |temporarily )?(unavailable|not available|busy|overloaded)/i,
      /(insufficient|out of) (system )?(resources|storage|memory)|no space left|can(no|')t (create|open) /i,
      /pipe to \||command died|not accepting connections/i,
    ],
  },
  {
    reason: 'NOT_ACCEPTING',
    outcome: 'ADDRESS_FAILS',
    statuses: ['1.10'],
    overriding: [
      /null mx/i,
      /(host|domain)( \S{1,253})? (does not|doesn't) (accept|receive) e?-?mail/i,
      /\bdomain (is )?(not used for|.{0,20} and does not accept) mail/i,
      /indicated no SMTP service/i,
      /refused due to recipient preferences/i,
      /groups\.google\.com\/support/i,
    ],
    patterns: [
      /no (valid )?(MX|mail exchanger|mail server)s?( or A)?( hosts?| records?)?( was| were)?( found| for| at| in|$)/i,
      /MX records point to non-?existent|no data record of requested type|no mail hosts for|invalid MX record|not capable to receive mail/i,
    ],
  },
  {
    reason: 'HOST_UNKNOWN',
    outcome: 'ADDRESS_FAILS',
    statuses: ['1.2', '4.4'],
    overriding: [/NXDOMAIN|domain name not found/i, /had no relevant answers/i],
    patterns: [
      /host unknown|unknown host|name or service not known|nodename nor servname|host(name)?( or domain name)?( \S{1,253})? (was )?(not found|not known|could ?n[o']t be found)/i,
      /no such (domain|host)|(unknown|non-?exist[ae]nt) (mail )?(domain|hostname)/i,
      /domain( name)?( \S{1,253})? (does not|doesn't) exist/i,
      /could ?n[o']t (find|resolve) (any |the |a )?(host|domain|mail exchanger)/i,
      /unroute?able (mail )?(address|domain)|destination (e?-?mail system |host |domain )?(is )?unknown/i,
    ],
  },
  {
    reason: 'DISABLED',
    outcome: 'ADDRESS_FAILS',
    statuses: ['2.1', '7.13'],
    overriding: [/recipient address rejected\W{1,4}.{0,120}\b(suspended|deleted|closed|inactive|deactivated)/i],
    patterns: [
      /mail receiving disabled|deactivated due to|(address|account|mailbox|user|recipient|@) (does not|doesn't|cannot|can't) receive (any )?e?-?mail/i,
      /(account|mailbox|user|recipient|address|mail to)('s)? .{0,40}\b(disabled|deactivated|locked|blocked|inactive|discontinued|suspended|frozen|closed|terminated|cancell?ed|bloque)/i,
      /(disabled|inactive|deactivated|suspended|expired) (e-?mail )?(address|account|mailbox|user|recipient)/i,
      /account (has )?expired|\binactivity\b/i,
      /(casilla|cuenta|buz[oó]n|compte|konto|postfach).{0,40} (expirad|deshabilitad|desactiv|d[eé]sactiv|inactiv|suspend|deaktiviert|gesperrt)/i,
    ],
  },
  {
    reason: 'USER_UNKNOWN',
    outcome: 'ADDRESS_FAILS',
    statuses: ['1.1', '1.3', '1.4', '1.351'],
    // Exchange Online sends this for every address that is not in its directory.
    overriding: [
      /5\.4\.1 .{0,40}recipient address(es)? rejected ?: access denied/i,
      /recipient address rejected ?: .{0,120}(unknown|not found|not exist|non-?existent|invalid[- ]recipient)/i,
      /no ?such ?(user|mailbox)|(user|mailbox|recipient) (unknown|not found)|unknown (user|mailbox)|no mailbox (found|here)|cuda nsu/i,
    ],
    patterns: [
      /(no such|unknown|invalid|incorrect|illegal|nonexistent|non-existent|unrecogni[sz]ed|malformed|bad) (local |virtual |e-?mail |mail |final |delivery |destination |recipient'?s? |user )*(user|userid|mailbox|recipient|account|address|addressee|alias|person|local[ -]part)\b(?! error)/i,
      /(user|mailbox|account|recipient|addressee|(?<!IP )address)(s|es)?\b(?:(?!\b(server|host|domain|system|network|service)\b).){0,80}((\bnot|n't|n’t|\bnever|\bno longer) (be |a |an |been |currently |in )?(exist|found|known|recogni[sz]ed|valid|listed|active|available|our)|\b(unknown|invalid|unavailable|incorrect))/i,
      /no (valid )?(mailbox|recipient|account|user)s?\b|(no[ -]?one|nobody) .{0,20}(address|name)/i,
      /(user|recipient|address|name)\b.{0,80} (not unique|ambiguous)/i,
      /not (a|an|our) (\w{1,30} ){0,3}(user|customer|subscriber|recipient|mailbox|address)/i,
      /(doesn't|does not) have (an? )?.{1,80} account|(doesn't|dosn't|does not) exist/i,
      /(can(no|')t|could ?n[o']t|unable to) (find|locate|recogni[sz]e) (the |this |that )?(user|mailbox|recipient|address|account)/i,
      /(not|n't) (in|listed in|found in) .{0,30}(directory|address book|recipient table)/i,
      /recipients? (cannot|could not|can't) be verified|(unable to validate|server rejected) (the )?recipients?\b|nessun utente/i,
      /(address|recipient) rejected[\s.:<>@]*($|\()|unknown address\W*$|\bRCPT user .{0,80}not OK/i,
      /(benutzer|empf(ä|ae)nger|adresse).{0,40} (unbekannt|existiert nicht)|unbekannte[rs]? (benutzer|empf|adresse)/i,
      /(utilisateur|destinataire|adresse).{0,40} (inconnue?|n'existe pas)|nie istnieje/i,
      /(usuario|destin(atari[oa]|\.)|utente|indirizzo|direcci[oó]n).{0,40} (desconocid|sconosciut|inesistente|no existe|non esiste)/i,
      /(宛先|アドレス|ユーザ|受信者|メールボックス|アカウント|ディレクトリ).{0,20}(存在し(ない|ません)|ありません|見つかり(ません|ませんでした)|見つからない)/,
    ],
  },
  {
    // Mobile carriers send this both for unknown users and for users who block this sender.
    reason: 'UNKNOWN_OR_FILTERED',
    outcome: 'ADDRESS_FAILS',
    patterns: [/recipients? (was|were) rejected by a remote mail server/i],
  },
  {
    reason: 'MOVED',
    outcome: 'ADDRESS_FAILS',
    statuses: ['1.6'],
    patterns: [
      /(user|mailbox) not local/i,
      /(recipient|address|account|user|@)( is)? no longer|has moved|left the company/i,
    ],
  },
]
