import { type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql'
import { formerAccount } from '../../../domain/oauth-clients/scopes.ts'
import type { Context } from '../context/context.ts'
import { insufficient, isMet } from './check-scopes.ts'
import { byNode, type Need, needOf, nodes } from './required-scopes.ts'

/** Adds the required scope to the description of each field and checks the scopes of nodes. */
export function withScopes(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const need = needOf(type.name, field.name)
      if (need) field.description = [field.description, inWords(need)].filter(Boolean).join('\n')
      if (byNode.has(`${type.name}.${field.name}`)) guardNodes(field)
    }
  }
  return schema
}

function inWords(need: Need): string {
  if (need === 'public') return 'Scope: none; the data is public.'
  if (need === 'session') return 'Scope: none; only for who signed in.'
  if (need === 'desk') return 'Scope: `desk:<branch>`.'
  const offered = need.filter((scope) => scope !== formerAccount)
  return `Scope: ${offered.map((scope) => `\`${scope}\``).join(' or ')}.`
}

/** Checks the scope for each requested node by its type. */
function guardNodes(field: GraphQLField<unknown, Context>): void {
  const { resolve } = field
  field.description = `${field.description ?? ''}\nScope: by the type of the id.`.trim()
  field.resolve = (root, args, context, info) => {
    const { access } = context
    if (access) {
      for (const id of [args.id ?? args.ids].flat()) {
        const need = nodes[String(id).split(':', 1)[0] ?? ''] ?? 'session'
        if (need !== 'public' && !isMet(need, access)) throw insufficient(need)
      }
    }
    return resolve?.(root, args, context, info)
  }
}
