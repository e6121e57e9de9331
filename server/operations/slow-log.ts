import type { Logger } from 'pino'
import type { InHand } from '../common/request-scope.ts'
import { countedLog } from '../common/throttled-log.ts'
import type { Database, Sent } from '../database/database.ts'
import { statementName } from '../database/postgres/statement-names.ts'
import type { Answered } from './observe-requests.ts'
import { routeOf } from './route-of-request.ts'

/** Characters of a statement that the log tells. */
const longestText = 4_000

/** Plans that are asked for at once; the rest go without. */
const mostPlans = 2

export interface Slowness {
  request(answered: Answered): void
  statements(db: Database): void
}

/** Tells of what took long, one line a second for each page and each statement; never an address or a value. */
export function slowLog(log: Logger, slow: number, plans: boolean): Slowness {
  const slowRequest = countedLog<object>((route, told) => log.warn({ route, ...told }, 'slow request'))
  const slowStatement = countedLog<object>((statement, told) => log.warn({ statement, ...told }, 'slow statement'))
  let asking = 0

  async function tellPlan(db: Database, sql: string, statement: string): Promise<void> {
    if (asking >= mostPlans) return
    asking += 1
    try {
      const plan = await db.plan(sql)
      if (plan) log.warn({ statement, plan }, 'plan of a slow statement')
    } catch (err) {
      log.warn({ statement, err }, 'no plan of a slow statement')
    } finally {
      asking -= 1
    }
  }

  function tellStatement(db: Database, { sql, inHand, began, ended }: Sent): void {
    const milliseconds = Math.round(ended - began)
    if (milliseconds < slow) return
    const statement = statementName(sql)
    slowStatement(statement, { ...whose(inHand), milliseconds, sql: sql.slice(0, longestText) })
    if (plans) tellPlan(db, sql, statement)
  }

  return {
    request: ({ inHand, method, status, ended }) => {
      const milliseconds = Math.round(ended - inHand.began)
      if (milliseconds < slow) return
      const { requestId, statements } = inHand
      slowRequest(routeOf(inHand), { requestId, method, status, milliseconds, statements })
    },
    statements: (db) => db.onAnswer((sent) => tellStatement(db, sent)),
  }
}

function whose(inHand: InHand | undefined): object {
  if (!inHand) return {}
  return inHand.job === undefined ? { requestId: inHand.requestId, route: routeOf(inHand) } : { job: inHand.job }
}
