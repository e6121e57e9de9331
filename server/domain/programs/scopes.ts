import type { Tx } from '../../database/database.ts'
import { Refusal } from '../refusal.ts'

/** Scopes that a patron may grant to a program, in the order in which they are offered. */
export const patronScopes = ['account:read', 'holds:write', 'loans:write', 'favourites', 'alerts'] as const

export type PatronScope = (typeof patronScopes)[number]

/** Scopes that programs may still ask for and that open nothing: the catalogue is public and needs no scope. */
const deprecatedScopes = ['catalogue'] as const

/** Of the desk of the branch with this code: what staff do there. */
export type DeskScope = `desk:${string}`

export type Scope = PatronScope | (typeof deprecatedScopes)[number] | DeskScope

const deskPrefix = 'desk:'

export const isDeskScope = (scope: string): scope is DeskScope => scope.startsWith(deskPrefix)

export const deskScope = (branchCode: string): DeskScope => `${deskPrefix}${branchCode}`

/** What was asked for is no scope, or not one that may be had here. */
export class ScopesRefused extends Refusal {
  /** Those that were refused; empty: none was asked for. */
  readonly scopes: string[]
  constructor({ scopes }: { scopes: string[] }) {
    super(scopes.length > 0 ? `Not offered: ${scopes.join(' ')}.` : 'Ask for one scope at least.')
    this.scopes = scopes
  }
}

interface WithCode {
  code: string
}

/** The branches at whose desks something may be allowed. */
export function branchesIn(tx: Tx): Promise<WithCode[]> {
  return tx.branch.findMany({ select: { code: true }, orderBy: { position: 'asc' } })
}

/**
 * Returns each scope once, in the order in which they are offered. Throws `ScopesRefused` for a scope that does not exist
 * or is not among `allowed`.
 */
export function knownScopes(branches: WithCode[], asked: readonly string[], allowed?: readonly string[]): Scope[] {
  const offered: Scope[] = [...patronScopes, ...branches.map(({ code }) => deskScope(code))]
  const known = [...deprecatedScopes, ...(allowed ? offered.filter((scope) => allowed.includes(scope)) : offered)]
  const unknown = asked.filter((scope) => !known.includes(scope as Scope))
  if (unknown.length > 0 || asked.length === 0) throw new ScopesRefused({ scopes: unknown })
  return known.filter((scope) => asked.includes(scope))
}
