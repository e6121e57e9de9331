import { RootFieldBuilder } from '@pothos/core'
import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../context/context.ts'
import { keptQuery } from './plan-cache.ts'

type Resolve = (query: object, parent: unknown, args: object, context: Context, info: GraphQLResolveInfo) => unknown

interface Builder {
  field(options: object): unknown
  prismaField(options: { resolve: Resolve }): unknown
}

/** Lets every `prismaField` that is built from now on read by plans that are kept with the document. */
export function keepPlans(): void {
  const proto = RootFieldBuilder.prototype as unknown as Builder
  proto.prismaField = function ({ resolve, ...options }) {
    return this.field({
      ...options,
      resolve: (parent: unknown, args: object, context: Context, info: GraphQLResolveInfo) =>
        resolve(keptQuery(context, info), parent, args, context, info),
    })
  }
}
