import { markDatabaseError } from '../../common/outage.ts'
import type { InHand } from '../../common/request-scope.ts'
import { listeners } from './listeners.ts'

/** A statement that was answered. */
export interface Sent {
  sql: string
  /** For which request or job, where that is known. */
  inHand: InHand | undefined
  /** By `performance.now()`; the wait for a connection is part of it. */
  began: number
  ended: number
  /** Undefined: it did what it says. */
  error: unknown
}

/** Tells of every statement when it is sent, and of its end where somebody listens for that. */
export function toldStatements() {
  const begun = listeners<[sql: string]>()
  const ends = listeners<[sent: Sent]>()

  function ended(sql: string, inHand: InHand | undefined, began: number, error?: unknown): void {
    const now = performance.now()
    inHand?.add({ kind: 'statement', name: sql, began, ended: now, failed: error !== undefined })
    ends.tell({ sql, inHand, began, ended: now, error })
  }

  return {
    onBegin: begun.listen,
    onEnd: ends.listen,
    tell: <Answer>(sql: string, inHand: InHand | undefined, send: () => Promise<Answer>): Promise<Answer> => {
      begun.tell(sql)
      if (inHand) inHand.statements += 1
      const began = performance.now()
      const answer = send()
      // Before anybody who is told of the error by this promise.
      answer.catch(markDatabaseError)
      if (ends.any())
        answer.then(
          () => ended(sql, inHand, began),
          (error: unknown) => ended(sql, inHand, began, error ?? null),
        )
      return answer
    },
  }
}

export type TellStatement = ReturnType<typeof toldStatements>['tell']
