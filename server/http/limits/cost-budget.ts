import type { Context as HonoContext } from 'hono'
import type { CostBudget } from '../../graphql/engine/cost/charge.ts'
import type { Service } from '../service.ts'
import { type ClientKey, openLimiter } from './rate-limiter.ts'

/**
 * The cost budget of GraphQL operations per minute: one for each client, and one for each OAuth client over all its
 * patrons.
 */
export function costBudget(
  { env }: Pick<Service, 'env'>,
  countedFor: (c: HonoContext) => ClientKey,
): (c: HonoContext) => CostBudget | null {
  const limit = env.costPerMinute
  if (limit === 0) return () => null
  const usual = openBudgets('cost', limit)
  const ofPrograms = openBudgets('program', env.programCostPerMinute)
  return (c) => {
    const { key, programId } = countedFor(c)
    const own = usual(key)
    return programId === null || env.programCostPerMinute === 0
      ? own
      : chargeBoth(own, ofPrograms(`program:${programId}`))
  }
}

function openBudgets(name: string, limit: number): (key: string) => CostBudget {
  const limiter = openLimiter(name, limit)
  return (key) => ({
    limit,
    spend: async (points) => {
      const spent = await limiter.consume(key, points)
      if (!spent) return null
      const { consumedPoints, msBeforeNext } = spent
      return { limit, left: limit - consumedPoints, resetsAt: Date.now() + msBeforeNext }
    },
    giveBack: (points) => limiter.giveBack(key, points),
  })
}

/** Charges both budgets at once, and returns the state of the one with less left. */
function chargeBoth(one: CostBudget, other: CostBudget): CostBudget {
  return {
    limit: Math.min(one.limit, other.limit),
    spend: async (points) => {
      const [first, second] = await Promise.all([one.spend(points), other.spend(points)])
      return first && second ? (second.left < first.left ? second : first) : (first ?? second)
    },
    giveBack: (points) => {
      one.giveBack(points)
      other.giveBack(points)
    },
  }
}
