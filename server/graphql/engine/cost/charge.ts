import { GraphQLError } from 'graphql'
import type { Variables } from './arguments.ts'
import type { Price } from './price.ts'

/** The most that one operation may cost. */
export const mostCost = 10_000

/** What whoever asks may still spend. */
export interface Purse {
  /** In a minute. */
  limit: number
  /** What is left, below 0 where it was not enough, of how much, and when it is whole again. Null: nobody could tell in time. */
  spend(points: number): Promise<{ limit: number; left: number; resetsAt: number } | null>
  giveBack(points: number): void
}

/** `extensions.cost` of an answer. */
export interface Cost {
  requested: number
  actual: number
  limit: number
  /** Null: nobody could tell in time. */
  remaining: number | null
  resetsAt: string | null
}

/** An operation that may be done. */
export interface Bill {
  /** What it cost, by what was answered; the rest is given back. Undefined: nobody counts. */
  settle(data: object | null | undefined): { cost: Cost } | undefined
}

/** Nobody counts. */
export const free: Bill = { settle: () => undefined }

/** Prices an operation and takes that from the purse; an error: it is not to be begun. */
export async function charge(price: Price, variables: Variables, purse: Purse | null): Promise<Bill | GraphQLError> {
  const requested = price.requested(variables)
  if (requested > mostCost) return costTooHigh(requested)
  if (!purse) return free
  const spent = await purse.spend(requested)
  const { limit } = spent ?? purse
  const resetsAt = spent && new Date(spent.resetsAt).toISOString()
  if (spent && spent.left < 0) {
    purse.giveBack(requested)
    const seconds = Math.max(1, Math.ceil((spent.resetsAt - Date.now()) / 1000))
    return spentAll({ requested, actual: 0, limit, remaining: Math.max(0, spent.left + requested), resetsAt }, seconds)
  }
  return {
    settle: (data) => {
      // What failed may have taken all of it.
      const actual = data ? price.actual(variables, data) : requested
      const unused = requested - actual
      if (unused !== 0) purse.giveBack(unused)
      const remaining = spent && Math.max(0, spent.left + unused)
      return { cost: { requested, actual, limit, remaining, resetsAt } }
    },
  }
}

function costTooHigh(cost: number): GraphQLError {
  const message = `This operation would cost ${cost}, and at most ${mostCost} may be asked at once: ask for fewer rows or fields.`
  return new GraphQLError(message, {
    extensions: { code: 'COST_TOO_HIGH', http: { status: 400 }, cost, maximum: mostCost },
  })
}

function spentAll(cost: Cost, seconds: number): GraphQLError {
  const message = `This operation would cost ${cost.requested}, and ${cost.remaining} of ${cost.limit} a minute are left until ${cost.resetsAt}.`
  const http = { status: 429, headers: { 'Retry-After': String(seconds) } }
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED', http, cost } })
}
