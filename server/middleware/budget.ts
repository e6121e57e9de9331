import type { Context as HonoContext } from 'hono'
import type { Purse } from '../graphql/cost/bill.ts'
import type { Service } from '../service.ts'
import { type Counted, openLimiter } from './limiter.ts'

/** What operations of GraphQL may cost in a minute. */
export function costBudget(
  { env }: Pick<Service, 'env'>,
  countedFor: (c: HonoContext) => Counted,
): (c: HonoContext) => Purse | null {
  const limit = env.costPerMinute
  if (limit === 0) return () => null
  const limiter = openLimiter('cost', limit)
  return (c) => {
    // Whoever counts by something else, as a program's own registration, counts here.
    const { key } = countedFor(c)
    return {
      limit,
      spend: async (points) => {
        const spent = await limiter.consume(key, points)
        if (!spent) return null
        const { consumedPoints, msBeforeNext } = spent
        return { left: limit - consumedPoints, resetsAt: Date.now() + msBeforeNext }
      },
      giveBack: (points) => limiter.giveBack(key, points),
    }
  }
}
