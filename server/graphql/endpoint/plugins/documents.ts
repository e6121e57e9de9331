import { type DocumentNode, GraphQLError, getOperationAST, OperationTypeNode } from 'graphql'
import type { GraphQLParams } from 'graphql-yoga'
import { requestScopeOf } from '../../../common/request-scope-of-http.ts'
import { charge } from '../../engine/cost/charge.ts'
import { validationCost } from '../../engine/cost/validation-cost.ts'
import { isCachedDocument, parseDocument } from '../document-cache.ts'
import {
  badRequest,
  type EndpointPlugin,
  type Exchange,
  eventStreamType,
  isObject,
  jsonType,
  notAcceptable,
  wrongMethod,
} from '../exchange.ts'
import type { PersistedDocuments } from '../persisted-documents.ts'

const parameterNames = ['query', 'operationName', 'variables', 'extensions']

/**
 * Finds the operation of a request. The validation of a text that is not cached is charged first. The ID of a persisted
 * document is replaced by its text, and the parsed document comes from a cache.
 */
export function useDocuments(persisted: PersistedDocuments): EndpointPlugin {
  return {
    onParams({ params, setParams, context: { exchange } }) {
      const resolve = () => setParams(checked(persisted.resolve(params as Record<string, unknown>)))
      const { budget } = exchange
      return budget && typeof params.query === 'string' && !isCachedDocument(params.query)
        ? chargeValidation(exchange, params.query).then(resolve)
        : resolve()
    },
    onParse({ params: { source }, setParsedDocument, context: { exchange, params } }) {
      const document = parseDocument(String(source))
      exchange.type = exchange.accepted.type
      if ('errors' in document) throw new AggregateError(document.errors)
      setParsedDocument(document)
      chooseOperation(exchange, document, params.operationName ?? null)
    },
    // The cache has only valid documents.
    onValidate: ({ setResult }) => setResult([]),
  }
}

/** Charges by the length of the text, before it is validated. */
async function chargeValidation(exchange: Exchange, text: string): Promise<void> {
  const charged = await charge(validationCost(text), {}, exchange.budget)
  if (!(charged instanceof GraphQLError)) exchange.validation = charged
  else {
    exchange.type = exchange.accepted.type
    throw charged
  }
}

/** Throws when a parameter has the wrong type. */
function checked(parameters: Record<string, unknown>): GraphQLParams {
  const other = Object.keys(parameters).find((part) => !parameterNames.includes(part))
  if (other !== undefined) throw badRequest(`The parameter ${other} is unknown. Use ${parameterNames.join(', ')}.`)
  const { query, operationName = null, variables = null } = parameters
  if (typeof query !== 'string' || query === '') throw badRequest('query must be the text of an operation.')
  if (operationName !== null && typeof operationName !== 'string') throw badRequest('operationName must be a string.')
  if (variables !== null && !isObject(variables)) throw badRequest('variables must be an object.')
  return parameters
}

/** Gives the points of the validation back: the operation of a valid document is charged instead. */
function chooseOperation(exchange: Exchange, document: DocumentNode, operationName: string | null): void {
  const operation = getOperationAST(document, operationName)?.operation
  if (!operation) throw unknownOperation(operationName)
  exchange.validation.settle({})
  exchange.document = document
  exchange.isQuery = operation === OperationTypeNode.QUERY
  if (operation === OperationTypeNode.SUBSCRIPTION) {
    exchange.type = jsonType
    if (!exchange.accepted.isStream)
      throw notAcceptable(`A subscription needs an event stream. Accept ${eventStreamType}.`)
  } else if (exchange.isRead && !exchange.isQuery) {
    exchange.type = jsonType
    throw wrongMethod('GET supports queries only. Send other operations by POST.', 'POST')
  }
  const scope = requestScopeOf(exchange.http)
  if (scope) scope.operation = operation
}

function unknownOperation(name: string | null): GraphQLError {
  const message =
    name === null
      ? 'The document has several operations. operationName must name one.'
      : 'The document has no operation with the name in operationName.'
  const extensions = { code: 'OPERATION_RESOLUTION_FAILURE', field: null, http: { spec: true, status: 400 } }
  return new GraphQLError(message, { extensions })
}
