import type { Client } from './client.ts'
import { withTimeout } from './health-check.ts'

/** Milliseconds to wait for a plan. It is optional. */
const planTimeout = 3_000

const hasPlan = /^\s*(WITH|SELECT|INSERT|UPDATE|DELETE|MERGE)\b/i

/** Fetches plans, each on a connection of its own that is closed afterwards. */
export function planFetcher(create: () => Client) {
  return async (sql: string): Promise<string | null> => {
    if (!hasPlan.test(sql)) return null
    const client = create()
    const answer = client.connect().then(() => client.query(explainSql(sql)))
    try {
      const [last] = ([await withTimeout(planTimeout, answer)] as unknown[]).flat().slice(-1) as { rows: object[] }[]
      return last?.rows.map((row) => Object.values(row)[0]).join('\n') ?? null
    } finally {
      client.cut()
    }
  }
}

/** A generic plan does not depend on the values, so NULLs stand in for them. */
function explainSql(sql: string): string {
  const most = Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)))
  const values = most > 0 ? `(${Array(most).fill('NULL').join(', ')})` : ''
  return `SET plan_cache_mode = force_generic_plan; PREPARE asked AS ${sql}; EXPLAIN (COSTS) EXECUTE asked${values}`
}
