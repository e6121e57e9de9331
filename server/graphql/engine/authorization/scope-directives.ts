import { type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql'
import { formerAccount } from '../../../domain/oauth-clients/scopes.ts'
import type { Context } from '../context/context.ts'
import { insufficientScope, isMet } from './check-scopes.ts'
import { checkDeclared, nodeFields, nodeRequirementOf, type Requirement, requirementOf } from './required-scopes.ts'

/** Records the required scope of each field and checks the scopes of nodes. */
export function withScopes(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    checkDeclared(type)
    for (const field of Object.values(type.getFields())) {
      const need = requirementOf(field)
      if (need && need !== 'public') field.extensions = { ...field.extensions, requiresScope: scopesOf(need) }
      if (nodeFields.has(`${type.name}.${field.name}`)) guardNodes(field, schema)
    }
  }
  return schema
}

/** Returns the scopes of which a token needs one. No token suffices when there is none. */
function scopesOf(need: Requirement): readonly string[] {
  if (need === 'session') return []
  return need === 'desk' ? ['desk:<branch>'] : need.filter((scope) => scope !== formerAccount)
}

/** Checks the scope for each requested node by its type. */
function guardNodes(field: GraphQLField<unknown, Context>, schema: GraphQLSchema): void {
  const { resolve } = field
  field.resolve = (root, args, context, info) => {
    const { access } = context
    if (access) {
      for (const id of [args.id ?? args.ids].flat()) {
        const need = nodeRequirementOf(schema.getType(String(id).split(':', 1)[0] ?? ''))
        if (need !== 'public' && !isMet(need, access)) throw insufficientScope(need)
      }
    }
    return resolve?.(root, args, context, info)
  }
}
