import { GraphQLError } from 'graphql'
import { createYoga, maskError } from 'graphql-yoga'
import type { Context } from './context.ts'
import { withCode } from './error-code.ts'
import { operationLimits } from './operation-limits.ts'
import { schema } from './schema.ts'

/** GraphQL over HTTP, for other programs. It knows bearer tokens and no cookies, so no page of another site can use it. */
export function graphqlHandler({ production, log }: { production: boolean; log: (error: unknown) => void }) {
  return createYoga<Context>({
    schema,
    graphqlEndpoint: '/graphql',
    graphiql: !production,
    landingPage: false,
    cors: {
      origin: '*',
      credentials: false,
      allowedHeaders: ['Authorization', 'Basket-Token', 'Content-Type', 'Device-Token'],
    },
    logging: false,
    plugins: [operationLimits],
    maskedErrors: {
      maskError: (error, message) => {
        const masked = maskError(error instanceof GraphQLError ? withCode(error) : error, message, false)
        if (masked.message === message) log(error)
        return masked
      },
    },
  })
}
