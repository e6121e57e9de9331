import type { GraphQLField, GraphQLSchema } from 'graphql'
import { keptTitles } from '../../domain/common/merged-titles.ts'
import type { Context } from '../engine/context/context.ts'

const titleNumber = /^Title:(\d{1,9})$/

const numberOf = (id: unknown) => {
  const [, number] = titleNumber.exec(String(id)) ?? []
  return number ? Number(number) : null
}

/** Makes `node` and `nodes` find a record that was merged into another as that one (E12). */
export function withMergedNodes(schema: GraphQLSchema): GraphQLSchema {
  const { node, nodes } = schema.getQueryType()?.getFields() ?? {}
  if (node) followOne(node)
  if (nodes) followSeveral(nodes)
  return schema
}

function followOne(field: GraphQLField<unknown, Context>): void {
  const { resolve } = field
  field.resolve = async (root, args, context, info) => {
    const found = await resolve?.(root, args, context, info)
    const missing = found ? null : numberOf(args.id)
    const kept = missing === null ? undefined : (await keptTitles(context.db.prisma, [missing])).get(missing)
    return kept === undefined ? found : resolve?.(root, { ...args, id: `Title:${kept}` }, context, info)
  }
}

function followSeveral(field: GraphQLField<unknown, Context>): void {
  const { resolve } = field
  field.resolve = async (root, args, context, info) => {
    const found = (await resolve?.(root, args, context, info)) as unknown[]
    const missing = (args.ids as unknown[]).flatMap((id, i) => (found[i] ? [] : (numberOf(id) ?? [])))
    const kept = await keptTitles(context.db.prisma, missing)
    if (kept.size === 0) return found
    const ids = (args.ids as unknown[]).map((id) => {
      const to = kept.get(numberOf(id) ?? 0)
      return to === undefined ? id : `Title:${to}`
    })
    return resolve?.(root, { ...args, ids }, context, info)
  }
}
