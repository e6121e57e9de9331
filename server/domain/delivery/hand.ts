import type { Database } from '../../database/database.ts'
import { type Claimed, claimMails, releaseMails } from './claim.ts'

/** Mails that this process has taken on and not begun: several are claimed by one statement. */
export interface Hand {
  /** The next one, which nobody else gets; null: nothing is due. */
  next(): Promise<Claimed | null>
  /** Gives back what is left. */
  release(): Promise<void>
}

/** A hand that takes so many mails at most. */
export function handOf({ prisma }: Pick<Database, 'prisma'>, most: number, now: Date, until: Date): Hand {
  const held: Claimed[] = []
  let claiming: Promise<boolean> | undefined
  /** Whether anything was due; those who ask meanwhile wait for the same answer. */
  const claim = () => {
    claiming ??= claimMails(prisma, most, now, until)
      .then((mails) => held.push(...mails) > 0)
      .finally(() => {
        claiming = undefined
      })
    return claiming
  }
  return {
    next: async () => {
      while (held.length === 0) if (!(await claim())) return null
      return held.shift() ?? null
    },
    release: async () => {
      if (held.length > 0) await releaseMails(prisma, held.splice(0))
    },
  }
}
