import { type DocumentNode, type ExecutionArgs, type ExecutionResult, GraphQLError, Kind } from 'graphql'
import { maxResponseLength, type Receiver, recipientOf } from '../../engine/context/answer-reader.ts'
import type { Context } from '../../engine/context/context.ts'
import { answerTooLarge } from '../../engine/cost/answer-too-large.ts'
import { charge } from '../../engine/cost/charge.ts'
import { operationCost } from '../../engine/cost/price.ts'
import type { EventBus } from '../../engine/events/event-bus.ts'
import { execute } from '../../engine/execution/execute.ts'
import { schema } from '../../schema.ts'
import { followOperation } from '../../subscriptions/follow-operation.ts'
import { type EndpointPlugin, type Exchange, jsonType, requestError, type ServerContext } from '../exchange.ts'
import { publishedSchema } from '../printed-schema.ts'

/** Charges the cost of an operation and executes it for its viewer with cached plans and compiled operations. */
export function useExecution(subscribers: EventBus): EndpointPlugin {
  return {
    onExecute: ({ setExecuteFn }) => setExecuteFn(executeOperation),
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn((args: ExecutionArgs) => subscribe(args, subscribers)),
  }
}

function operationOf({ document, operationName, variableValues, contextValue }: ExecutionArgs) {
  const { exchange } = contextValue as ServerContext
  const variables = variableValues ?? {}
  const price = operationCost(schema, document, operationName ?? undefined)
  const pay = () => charge(price, variables, exchange.budget)
  return { exchange, pay, operation: { document, operationName: operationName ?? undefined, variables } }
}

/** Runs an operation and returns its result with its cost. The result is empty when the client has disconnected. */
async function executeOperation(args: ExecutionArgs): Promise<ExecutionResult> {
  const { exchange, pay, operation } = operationOf(args)
  const charged = await pay()
  if (charged instanceof GraphQLError) return { errors: [charged] }
  const { isQuery } = exchange
  const receiver = recipientOf(exchange.http, maxResponseLength)
  const run = async () => {
    // A mutation runs to its end even when the client disconnects.
    const context = await contextOf(exchange, isQuery ? receiver : undefined)
    return execute(isIntrospection(args.document) ? publishedSchema() : schema, { ...operation, context })
  }
  const result = await run().catch((error: unknown) => {
    if (!receiver.hasLeft) throw error
    return null
  })
  if (!result || (isQuery && receiver.hasLeft)) {
    exchange.hasLeft = true
    return {}
  }
  const complete: ExecutionResult = receiver.isFull ? { errors: [answerTooLarge()] } : result
  const extensions = charged.settle(complete.data)
  return extensions ? Object.assign(complete, { extensions }) : complete
}

/** Starts a subscription. Opening it and each event are charged the cost of the operation. */
async function subscribe(args: ExecutionArgs, subscribers: EventBus) {
  const { exchange, pay, operation } = operationOf(args)
  const known = await contextOf(exchange)
  const charged = await pay()
  if (charged instanceof GraphQLError) return { errors: [charged] }
  const context = { ...known, subscribers }
  return followOperation({ ...operation, context }, exchange.viewer.same(known), pay)
}

/** Returns whether every root field of a document reads the schema. */
function isIntrospection({ definitions }: DocumentNode): boolean {
  const selections = definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? one.selectionSet.selections : [],
  )
  return selections.every((one) => one.kind === Kind.FIELD && one.name.value.startsWith('__'))
}

/**
 * Returns the context of the request. A request with an invalid token is rejected and not treated as anonymous (RFC
 * 6750).
 */
async function contextOf(exchange: Exchange, receiver?: Receiver): Promise<Context> {
  const known = await exchange.viewer.known(receiver, exchange.isQuery)
  if (known) return known
  exchange.type = jsonType
  const message = 'The token is unknown or has expired. Sign in again or refresh it.'
  throw requestError(401, 'INVALID_TOKEN', message, { 'WWW-Authenticate': 'Bearer error="invalid_token"' })
}
