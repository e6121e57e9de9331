import type { Database } from '../../server/database/database.ts'
import { messageIn } from '../../server/domain/delivery/return-address.ts'
import type { Lived } from './lives.ts'
import type { Received } from './server.ts'

export interface Account {
  /** Mails that the server said yes to, each counted once. */
  mails: number
  /** Occasions that should have been told and were not. */
  lost: string[]
  /** Mails that came more than once; each lies in the window, or is in `unexplained`. */
  doubled: number
  /** Of these, how many the server had said yes to while their process lived; the rest it took when it was dead. */
  inTime: number
  /** And those to which it said yes when a process that lived had ended the connection, since it took too long. */
  brokenOff: number
  unexplained: string[]
  /** Notices that were given up. */
  refused: number
}

/** Holds what the mail server got against what the database says, and every double against the life that left it. */
export async function account(
  db: Database,
  received: Received[],
  lives: Lived[],
  isRefused: (address: string) => boolean,
): Promise<Account> {
  const notices = await db.prisma.notice.findMany({ include: { patron: { select: { mailAddress: true } } } })
  const byMessage = new Map<string, Received[]>()
  for (const mail of received) {
    const message = messageIn(mail.from) ?? ''
    byMessage.set(message, [...(byMessage.get(message) ?? []), mail])
  }
  const open = notices.filter(({ state, patron }) => {
    return state !== 'SENT' && !(state === 'FAILED' && isRefused(patron.mailAddress ?? ''))
  })
  const unseen = notices.filter(({ state, message }) => state === 'SENT' && !byMessage.has(message ?? ''))
  const doubles = [...byMessage].flatMap(([message, mails]) =>
    mails.slice(1).map((later, i) => ({ message, first: mails[i] as Received, later })),
  )
  const judged = doubles.map(({ message, first, later }) => ({
    message,
    why: inTheWindow(message, first, later, lives),
  }))
  return {
    mails: byMessage.size,
    lost: [...open, ...unseen].map(({ occasion, state }) => `${occasion} ${state}`),
    doubled: doubles.length,
    inTime: judged.filter(({ why }) => why === 'IN_TIME').length,
    brokenOff: judged.filter(({ why }) => why === 'BROKEN_OFF').length,
    unexplained: judged.filter(({ why }) => !windows.has(why)).map(({ message, why }) => `${message} ${why}`),
    refused: notices.filter(({ state }) => state === 'FAILED').length,
  }
}

/** Each try has its own date. */
export const undated = ({ raw }: Pick<Received, 'raw'>) => raw.replace(/^Date: .*\r\n/m, '')

/** What `inTheWindow` answers where a mail may come twice. */
const windows = new Set(['IN_TIME', 'TAKEN_AFTER', 'BROKEN_OFF'])

/**
 * Whether the first of two same mails was sent by a process that was killed before it noted it: it was killed, the next
 * process that looked found the message on its way, and the second mail is a later life's, and the same.
 */
function inTheWindow(message: string, first: Received, later: Received, lives: Lived[]): string {
  if (undated(first) !== undated(later) || first.to !== later.to || first.from !== later.from) return 'not the same'
  const isOf = ({ from, to }: Lived) => from <= first.connectedAt && first.connectedAt <= to
  if (lives.some((each) => isOf(each) && each.brokenOff.includes(message))) return 'BROKEN_OFF'
  const index = lives.findIndex(isOf)
  const life = lives[index]
  if (!life?.killed) return 'its process was not killed'
  const next = lives.slice(index + 1).find(({ found }) => found !== null)
  if (!next?.found?.includes(message)) return 'it was noted before'
  if (later.connectedAt < life.to) return 'the same process sent both'
  return first.at <= life.to ? 'IN_TIME' : 'TAKEN_AFTER'
}
