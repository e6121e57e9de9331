import { RootFieldBuilder } from '@pothos/core'
import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../context/context.ts'
import { cachedQuery } from './plan-cache.ts'

type Resolve = (query: object, parent: unknown, args: object, context: Context, info: GraphQLResolveInfo) => unknown

interface Builder {
  field(options: object): unknown
  prismaField(options: { resolve: Resolve }): unknown
}

/** Makes every `prismaField` built from now on use cached plans. */
export function usePlanCache(): void {
  const proto = RootFieldBuilder.prototype as unknown as Builder
  proto.prismaField = function ({ resolve, ...options }) {
    return this.field({
      ...options,
      resolve: (parent: unknown, args: object, context: Context, info: GraphQLResolveInfo) =>
        resolve(cachedQuery(context, info), parent, args, context, info),
    })
  }
}
