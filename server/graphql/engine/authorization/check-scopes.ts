import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { Access } from '../../../auth/session.ts'
import { deskScope, isDeskScope } from '../../../domain/oauth-clients/scopes.ts'
import { perOperation } from './per-operation.ts'
import { type Requirement, requirementOf, type ScopeRequirement } from './required-scopes.ts'

/**
 * Checks a token's scopes before an operation runs. Returns the error when a scope is missing, or null when the token
 * suffices or the viewer signed in.
 */
export function scopeRefusal(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  access: Access | null,
): GraphQLError | null {
  if (!access) return null
  const lacking = requirementsOf(schema, document, operationName).find(
    (need): need is Requirement => !isMet(need, access),
  )
  return lacking ? insufficientScope(lacking) : null
}

export function isMet(need: ScopeRequirement, { scopes }: Access): boolean {
  if (need === 'public') return true
  if (need === 'session') return false
  return need === 'desk' ? scopes.some(isDeskScope) : need.some((scope) => scopes.includes(scope))
}

/** Throws when the token does not include the desk of this branch. */
export function checkDeskScope(access: Access | null, branchCode: string): void {
  const scope = deskScope(branchCode)
  if (access && !access.scopes.includes(scope)) throw missingScope(scope)
}

export function insufficientScope(need: Requirement): GraphQLError {
  if (need !== 'session') return missingScope(need === 'desk' ? deskScope('<branch>') : need[0])
  const extensions = { code: 'FORBIDDEN', http: { status: 403 } }
  return new GraphQLError('This operation needs a signed-in session. Tokens cannot use it.', { extensions })
}

function missingScope(scope: string): GraphQLError {
  const headers = { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` }
  const extensions = { code: 'FORBIDDEN', scope, http: { status: 403, headers } }
  return new GraphQLError(`The token lacks the scope ${scope}.`, { extensions })
}

const requirementsOf = perOperation((schema, document, name) =>
  collectRequirements(schema, operationOf(document, name ?? '')),
)

/** Returns the named operation with its fragments, or the whole document when the name is unknown. */
function operationOf(document: DocumentNode, name: string): DocumentNode {
  const operations = separateOperations(document)
  const all = Object.values(operations)
  return operations[name] ?? (all.length === 1 ? all[0] : undefined) ?? document
}

function collectRequirements(schema: GraphQLSchema, document: DocumentNode): ScopeRequirement[] {
  const info = new TypeInfo(schema)
  const needs = new Set<ScopeRequirement>()
  const collect = () => {
    const field = info.getFieldDef()
    const need = field ? requirementOf(field) : null
    if (need) needs.add(need)
  }
  visit(document, visitWithTypeInfo(info, { Field: collect }))
  return [...needs]
}
