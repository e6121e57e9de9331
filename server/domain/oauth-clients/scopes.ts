import type { Tx } from '../../database/database.ts'
import { Refusal } from '../common/refusal.ts'

/** Scopes that a patron may grant to a program, in the order in which they are offered. */
export const patronScopes = [
  'profile:read',
  'contact:read',
  'account:read',
  'history:read',
  'holds:write',
  'loans:write',
  'favourites',
  'alerts',
] as const

export type PatronScope = (typeof patronScopes)[number]

/**
 * What each scope lets a program read of a person. The consent page names each of these, and each field of `Patron` belongs
 * to one of them (server/graphql/engine/authorization/patron-field-scopes.ts), so the page cannot promise less than a token reads.
 */
export const promises = {
  'profile:read': ['name', 'card', 'birthDate', 'homeBranch'],
  'contact:read': ['address', 'phone', 'mailAddress'],
  'account:read': ['holds', 'loans', 'limits', 'settings'],
  'history:read': ['readingHistory', 'pastHolds', 'deskActs', 'mails', 'requests'],
} as const satisfies Partial<Record<PatronScope, readonly string[]>>

export type Promised = (typeof promises)[keyof typeof promises][number]

/** The scope that lets a program read this. */
export function scopeOf(promised: Promised): keyof typeof promises {
  const scopes = Object.keys(promises) as (keyof typeof promises)[]
  const found = scopes.find((scope) => (promises[scope] as readonly string[]).includes(promised))
  if (!found) throw new Error(`No scope promises ${promised}.`)
  return found
}

/** Version 1: `account:read` was shown as name, card, holds and loans. Version 2: it is split into four scopes. */
export const scopeVersion = 2

/** Tokens of version 1 with `account:read` have this beside it: what the consent page named and `profile:read` has now. */
export const formerAccount = 'account:read (1)'

/** The scopes of a token, as they are checked. */
export function effectiveScopes(scopes: readonly string[], version: number): readonly string[] {
  return version < 2 && scopes.includes('account:read') ? [...scopes, formerAccount] : scopes
}

/** The scopes that a program may ask for. One that was registered for `account:read` before its split names its patrons still. */
export function allowedScopes(program: { scopes: string[]; scopeVersion: number }): string[] {
  const isFormer = program.scopeVersion < 2 && program.scopes.includes('account:read')
  return isFormer ? [...program.scopes, 'profile:read'] : program.scopes
}

/** Scopes that programs may still ask for and that open nothing: the catalogue is public and needs no scope. */
const deprecatedScopes = ['catalogue'] as const

/** Of the desk of the branch with this code: what staff do there. */
export type DeskScope = `desk:${string}`

export type Scope = PatronScope | (typeof deprecatedScopes)[number] | DeskScope

const deskPrefix = 'desk:'

export const isDeskScope = (scope: string): scope is DeskScope => scope.startsWith(deskPrefix)

export const deskScope = (branchCode: string): DeskScope => `${deskPrefix}${branchCode}`

export const branchCodeOf = (scope: DeskScope): string => scope.slice(deskPrefix.length)

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
