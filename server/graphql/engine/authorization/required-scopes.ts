import type { FieldNullability, InputFieldMap, SchemaTypes, TypeParam } from '@pothos/core'
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType } from 'graphql'
import { type DisclosedData, formerAccount, type PatronScope, scopeOf } from '../../../domain/oauth-clients/scopes.ts'
import { isForStaff, optionsOf } from '../schema/field-options.ts'

/**
 * The scope that a token needs to read a field or a node, or one of several. `public` needs none, and `desk` is the
 * scope of any desk. No token reads `session`, such as administration. Mutations of a desk check their branch's scope.
 */
export type ScopeOption = PatronScope | readonly PatronScope[] | 'public' | 'desk' | 'session'

export interface ScopeOptions {
  /**
   * The scope that a token needs. Each root field names it; without it a field for staff and a node need a session.
   */
  scope?: ScopeOption
  /** Data of the patron in a field, as the consent page names them. The field needs their scope. */
  discloses?: DisclosedData
}

declare global {
  export namespace PothosSchemaTypes {
    interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > extends ScopeOptions {}

    interface ObjectTypeOptions<Types extends SchemaTypes, Shape> {
      /** The scope that a token needs to read a node of this type. */
      scope?: ScopeOption
    }
  }
}

export type ScopeRequirement = Requirement | 'public'

export type Requirement = readonly [PatronScope, ...(PatronScope | typeof formerAccount)[]] | 'desk' | 'session'

/** Tokens from before the split of `account:read` can read these two as well. */
const formerAccountData = new Set<DisclosedData>(['name', 'card'])

/** Types whose fields must name their scope. */
const guardedTypes = new Set(['Query', 'Mutation', 'Subscription', 'Patron'])

/** Fields that return any node. The type of the node sets the requirement. */
export const nodeFields = new Set(['Query.node', 'Query.nodes'])

/** Returns the requirement of a field, or null when it has none of its own. */
export function requirementOf(field: Pick<GraphQLField<unknown, unknown>, 'extensions'>): ScopeRequirement | null {
  const { scope, discloses } = optionsOf(field) as ScopeOptions
  if (discloses) return listOf(scopeOf(discloses), ...(formerAccountData.has(discloses) ? [formerAccount] : []))
  if (scope) return requirementFor(scope)
  return isForStaff(field) ? 'session' : null
}

/** Returns the requirement of a type that `node` and `nodes` return by ID. */
export function nodeRequirementOf(type: GraphQLNamedType | undefined): ScopeRequirement {
  const { scope } = type ? (optionsOf(type) as ScopeOptions) : {}
  return scope ? requirementFor(scope) : 'session'
}

/** Throws when a field that must name its scope does not. */
export function checkDeclared(type: GraphQLObjectType): void {
  if (!guardedTypes.has(type.name)) return
  for (const field of Object.values(type.getFields())) {
    const name = `${type.name}.${field.name}`
    if (nodeFields.has(name) || requirementOf(field)) continue
    throw new Error(`${name} names no scope. Add \`scope\` or \`discloses\` to its options.`)
  }
}

function requirementFor(scope: ScopeOption): ScopeRequirement {
  if (scope === 'public' || scope === 'desk' || scope === 'session') return scope
  return typeof scope === 'string' ? listOf(scope) : listOf(...scope)
}

/** One list for equal scopes, so that an operation checks it once. */
const lists = new Map<string, Requirement>()

function listOf(...scopes: readonly string[]): Requirement {
  const key = scopes.join(' ')
  const found = lists.get(key) ?? (scopes as readonly string[] as Requirement)
  lists.set(key, found)
  return found
}
