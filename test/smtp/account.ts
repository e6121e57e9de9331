import type { Database } from '../../server/database/database.ts'
import { messageIn } from '../../server/domain/delivery/return-address.ts'
import type { Lived } from './lives.ts'
import type { Received } from './server.ts'

export interface Account {
  /** The number of mails that the server accepted, each counted once. */
  mails: number
  /** Occasions that were not mailed. */
  lost: string[]
  /** The number of mails that arrived twice. Each is in the documented window or in `unexplained`. */
  doubled: number
  /**
   * The number of these that the server accepted while their process was alive. The others were accepted after its
   * death.
   */
  inTime: number
  /** The number of these that the server accepted after a live process had closed the connection at its deadline. */
  brokenOff: number
  unexplained: string[]
  /** The number of notices given up. */
  refused: number
}

/**
 * Compares the mails that the server received with the database, and every duplicate with the process that caused it.
 */
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
    return state !== 'SENT' && !(state === 'FAILED' && isRefused(patron?.mailAddress ?? ''))
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

/** Each attempt has its own date. */
export const undated = ({ raw }: Pick<Received, 'raw'>) => raw.replace(/^Date: .*\r\n/m, '')

/** The results of `inTheWindow` that explain a duplicate. */
const windows = new Set(['IN_TIME', 'TAKEN_AFTER', 'BROKEN_OFF'])

/**
 * Checks whether the first of two equal mails came from a process that was killed before it recorded it. The next
 * process must have found the message in flight, and the second mail must come from a later process.
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
