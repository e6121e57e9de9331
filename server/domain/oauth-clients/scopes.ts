import type { Tx } from '../../database/database.ts'
import { field, refusal } from '../common/refusal.ts'

/** Scopes that a patron may grant to a client, in the order of the consent page. */
export const patronScopes = [
  'profile:read',
  'contact:read',
  'account:read',
  'history:read',
  'holds:write',
  'loans:write',
  'favourites',
  'alerts',
  'family',
] as const

export type PatronScope = (typeof patronScopes)[number]

/**
 * The personal data that each scope lets a client read. The consent page names each entry. Each field of `Patron`
 * discloses one of them or names another scope, so a token cannot read more than the page states.
 */
export const dataByScope = {
  'profile:read': ['name', 'card', 'birthDate', 'homeBranch'],
  'contact:read': ['address', 'phone', 'mailAddress'],
  'account:read': ['holds', 'loans', 'limits', 'settings'],
  'history:read': ['readingHistory', 'pastHolds', 'deskActs', 'mails', 'requests'],
} as const satisfies Partial<Record<PatronScope, readonly string[]>>

export type DisclosedData = (typeof dataByScope)[keyof typeof dataByScope][number]

/** Returns the scope that lets a client read this. */
export function scopeOf(promised: DisclosedData): keyof typeof dataByScope {
  const scopes = Object.keys(dataByScope) as (keyof typeof dataByScope)[]
  const found = scopes.find((scope) => (dataByScope[scope] as readonly string[]).includes(promised))
  if (!found) throw new Error(`No scope covers ${promised}.`)
  return found
}

/**
 * The version of the scopes. In version 1, `account:read` was shown as name, card, holds and loans. Version 2 splits it
 * into four scopes.
 */
export const scopeVersion = 2

/**
 * An extra scope of version 1 tokens with `account:read`. It covers what the consent page named and `profile:read` now
 * covers.
 */
export const formerAccount = 'account:read (1)'

/** Returns the scopes of a token for authorisation checks. */
export function effectiveScopes(scopes: readonly string[], version: number): readonly string[] {
  return version < 2 && scopes.includes('account:read') ? [...scopes, formerAccount] : scopes
}

/**
 * Returns the scopes that a client may request. A client registered with `account:read` in version 1 may still request
 * names.
 */
export function allowedScopes(program: { scopes: string[]; scopeVersion: number }): string[] {
  const isFormer = program.scopeVersion < 2 && program.scopes.includes('account:read')
  return isFormer ? [...program.scopes, 'profile:read'] : program.scopes
}

/** Scopes that clients may still request without effect. The catalogue is public and needs no scope. */
const deprecatedScopes = ['catalogue'] as const

/** A scope for the desk of the branch with this code. */
export type DeskScope = `desk:${string}`

export type Scope = PatronScope | (typeof deprecatedScopes)[number] | DeskScope

const deskPrefix = 'desk:'

export const isDeskScope = (scope: string): scope is DeskScope => scope.startsWith(deskPrefix)

export const deskScope = (branchCode: string): DeskScope => `${deskPrefix}${branchCode}`

export const branchCodeOf = (scope: DeskScope): string => scope.slice(deskPrefix.length)

export const ScopesRefused = refusal('ScopesRefused', 'A scope cannot be granted, or none was given.', {
  fields: { scopes: field.list(field.text('The refused scopes, at most 60. Empty when none was given.')) },
  message: ({ scopes }) =>
    scopes.length > 0 ? `Scopes not available: ${scopes.join(' ')}.` : 'Request at least one scope.',
})

interface WithCode {
  code: string
}

/** Returns the branches that have desk scopes. */
export function branchesWithScopes(tx: Tx): Promise<WithCode[]> {
  return tx.branch.findMany({ select: { code: true }, orderBy: { position: 'asc' } })
}

/**
 * Returns each scope once, in the order of the consent page. Throws `ScopesRefused` for a scope that does not exist or
 * is not among `allowed`.
 */
export function checkScopes(branches: WithCode[], requested: readonly string[], allowed?: readonly string[]): Scope[] {
  const offered: Scope[] = [...patronScopes, ...branches.map(({ code }) => deskScope(code))]
  const known = [...deprecatedScopes, ...(allowed ? offered.filter((scope) => allowed.includes(scope)) : offered)]
  const unknown = requested.filter((scope) => !known.includes(scope as Scope))
  if (unknown.length > 0 || requested.length === 0) throw new ScopesRefused({ scopes: unknown })
  return known.filter((scope) => requested.includes(scope))
}
