import { GraphQLError } from 'graphql'
import type { Variables } from './arguments.ts'
import type { OperationCost } from './price.ts'

/** Maximum cost of an operation. */
export const maxOperationCost = 10_000

/** The cost budget of a client. */
export interface CostBudget {
  /** Points per minute. */
  limit: number
  /**
   * Takes points. Returns the limit, the rest and when the budget is full again; the rest is negative when the budget
   * did not suffice. Null when the counter did not answer in time.
   */
  spend(points: number): Promise<{ limit: number; left: number; resetsAt: number } | null>
  giveBack(points: number): void
}

/** `extensions.cost` of a response. */
export interface Cost {
  requested: number
  actual: number
  limit: number
  /** Null when the counter did not answer in time. */
  remaining: number | null
  resetsAt: string | null
}

/** The charge of an operation that may run. */
export interface Charge {
  /** Returns unused points according to the data and reports the actual cost. Undefined when nothing is charged. */
  settle(data: object | null | undefined): { cost: Cost } | undefined
}

/** The charge of clients without a budget. */
export const noCharge: Charge = { settle: () => undefined }

/** Computes the cost of an operation and takes it from the budget. Returns an error when the operation must not run. */
export async function charge(
  price: OperationCost,
  variables: Variables,
  purse: CostBudget | null,
): Promise<Charge | GraphQLError> {
  const requested = price.requested(variables)
  if (requested > maxOperationCost) return costTooHighError(requested)
  if (!purse) return noCharge
  const spent = await purse.spend(requested)
  const { limit } = spent ?? purse
  const resetsAt = spent && new Date(spent.resetsAt).toISOString()
  if (spent && spent.left < 0) {
    purse.giveBack(requested)
    const seconds = Math.max(1, Math.ceil((spent.resetsAt - Date.now()) / 1000))
    return budgetExceeded(
      { requested, actual: 0, limit, remaining: Math.max(0, spent.left + requested), resetsAt },
      seconds,
    )
  }
  return {
    settle: (data) => {
      // A failed operation may have used its full cost.
      const actual = data ? price.actual(variables, data) : requested
      const unused = requested - actual
      if (unused !== 0) purse.giveBack(unused)
      const remaining = spent && Math.max(0, spent.left + unused)
      return { cost: { requested, actual, limit, remaining, resetsAt } }
    },
  }
}

function costTooHighError(cost: number): GraphQLError {
  const message = `This operation would cost ${cost}, and the maximum is ${maxOperationCost}. Request fewer rows or fields.`
  return new GraphQLError(message, {
    extensions: { code: 'COST_TOO_HIGH', http: { status: 400 }, cost, maximum: maxOperationCost },
  })
}

function budgetExceeded(cost: Cost, seconds: number): GraphQLError {
  const message = `This operation would cost ${cost.requested}, but ${cost.remaining} of ${cost.limit} points a minute are left until ${cost.resetsAt}.`
  const http = { status: 429, headers: { 'Retry-After': String(seconds) } }
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED', http, cost } })
}
