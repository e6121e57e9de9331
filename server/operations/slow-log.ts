import type { Logger } from 'pino'
import type { RequestScope } from '../common/request-scope.ts'
import { throttledLog } from '../common/throttled-log.ts'
import type { Database, Sent } from '../database/database.ts'
import { statementName } from '../database/postgres/statement-names.ts'
import type { AnsweredRequest } from './observe-requests.ts'
import { routeOf } from './route-of-request.ts'

/** The maximum number of characters of a statement in the log. */
const maxText = 4_000

/** The maximum number of plans that are fetched at the same time. Further slow statements are logged without a plan. */
const maxPlans = 2

export interface SlowLog {
  request(answered: AnsweredRequest): void
  statements(db: Database): void
}

/**
 * Logs slow requests and statements, at most one line a second for each route and each statement. It never logs a URL
 * or a value.
 */
export function slowLog(log: Logger, slow: number, plans: boolean): SlowLog {
  const slowRequest = throttledLog<object>((route, details) => log.warn({ route, ...details }, 'slow request'))
  const slowStatement = throttledLog<object>((statement, details) =>
    log.warn({ statement, ...details }, 'slow statement'),
  )
  let asking = 0

  async function tellPlan(db: Database, sql: string, statement: string): Promise<void> {
    if (asking >= maxPlans) return
    asking += 1
    try {
      const plan = await db.plan(sql)
      if (plan) log.warn({ statement, plan }, 'plan of a slow statement')
    } catch (err) {
      log.warn({ statement, err }, 'cannot get the plan of a slow statement')
    } finally {
      asking -= 1
    }
  }

  function tellStatement(db: Database, { sql, scope, began, ended }: Sent): void {
    const milliseconds = Math.round(ended - began)
    if (milliseconds < slow) return
    const statement = statementName(sql)
    slowStatement(statement, { ...whose(scope), milliseconds, sql: sql.slice(0, maxText) })
    if (plans) tellPlan(db, sql, statement)
  }

  return {
    request: ({ scope, method, status, ended }) => {
      const milliseconds = Math.round(ended - scope.began)
      if (milliseconds < slow) return
      const { requestId, statements } = scope
      slowRequest(routeOf(scope), { requestId, method, status, milliseconds, statements })
    },
    statements: (db) => db.onAnswer((sent) => tellStatement(db, sent)),
  }
}

function whose(scope: RequestScope | undefined): object {
  if (!scope) return {}
  return scope.job === undefined ? { requestId: scope.requestId, route: routeOf(scope) } : { job: scope.job }
}
