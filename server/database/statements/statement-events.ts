import { markDatabaseError } from '../../common/outage.ts'
import type { RequestScope } from '../../common/request-scope.ts'
import { eventListeners } from './listeners.ts'

/** A statement that was answered or failed. */
export interface StatementEvent {
  sql: string
  /** The request scope or job, when known. */
  scope: RequestScope | undefined
  /** `performance.now()` times in milliseconds. They include the wait for a connection. */
  began: number
  ended: number
  /** Undefined when the statement succeeded. */
  error: unknown
}

/** Reports every statement when it is sent, and when it ends if anyone listens. */
export function statementEvents() {
  const begun = eventListeners<[sql: string]>()
  const ends = eventListeners<[sent: StatementEvent]>()

  function ended(sql: string, scope: RequestScope | undefined, began: number, error?: unknown): void {
    const now = performance.now()
    scope?.add({ kind: 'statement', name: sql, began, ended: now, failed: error !== undefined })
    ends.tell({ sql, scope: scope, began, ended: now, error })
  }

  return {
    onBegin: begun.listen,
    onEnd: ends.listen,
    tell: <Answer>(sql: string, scope: RequestScope | undefined, send: () => Promise<Answer>): Promise<Answer> => {
      begun.tell(sql)
      if (scope) scope.statements += 1
      const began = performance.now()
      const answer = send()
      // Marks the error before any other handler of this promise sees it.
      answer.catch(markDatabaseError)
      if (ends.any())
        answer.then(
          () => ended(sql, scope, began),
          (error: unknown) => ended(sql, scope, began, error ?? null),
        )
      return answer
    },
  }
}

export type ObserveStatement = ReturnType<typeof statementEvents>['tell']
