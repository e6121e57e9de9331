import { createSourceEventStream, type ExecutionResult } from 'graphql'
import { scopeRefusal } from '../engine/authorization/check-scopes.ts'
import { noCharge } from '../engine/cost/charge.ts'
import { EventQueue } from '../engine/events/event-source.ts'
import type { OperationRequest } from '../engine/execution/execute.ts'
import { schema } from '../schema.ts'
import { type ChargeEvent, SubscriptionResults, type ViewerRecheck } from './subscription-results.ts'

/**
 * Returns the results of a subscription, one for each event, or the errors that prevent it. Each event is charged, and
 * read with the permissions at its time. The results end with the viewer's session, and reject when they are cut off.
 */
export async function followOperation(
  operation: Omit<OperationRequest, 'root'>,
  viewer: ViewerRecheck,
  chargeEvent: ChargeEvent = async () => noCharge,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const { document, operationName, variables, context } = operation
  const refused = scopeRefusal(schema, document, operationName, context.access)
  if (refused) return { errors: [refused] }
  const subscription = { schema, document, operationName, variableValues: variables, contextValue: context }
  const events = await createSourceEventStream(subscription)
  if (!(events instanceof EventQueue)) return events as ExecutionResult
  const results = new SubscriptionResults(operation, events, viewer, chargeEvent)
  await results.open()
  return results
}
