import { type DocumentNode, GraphQLError, getOperationAST, type OperationTypeNode } from 'graphql'
import { type BadDocument, parseDocument } from './document-cache.ts'
import { badRequest, isObject, type Parameters } from './request-parameters.ts'

export interface RequestedOperation {
  document: DocumentNode
  operationName: string | undefined
  variables: Record<string, unknown> | undefined
  kind: OperationTypeNode
}

const parameterNames = ['query', 'operationName', 'variables', 'extensions']

/** Returns the operation that the parameters name. Throws `RequestRefusal` when a parameter has the wrong type. */
export function operationFrom(parameters: Parameters): RequestedOperation | BadDocument {
  const other = Object.keys(parameters).find((part) => !parameterNames.includes(part))
  if (other !== undefined) throw badRequest(`The parameter ${other} is unknown. Use ${parameterNames.join(', ')}.`)
  const { query, operationName = null, variables = null } = parameters
  if (typeof query !== 'string' || query === '') throw badRequest('query must be the text of an operation.')
  if (operationName !== null && typeof operationName !== 'string') throw badRequest('operationName must be a string.')
  if (variables !== null && !isObject(variables)) throw badRequest('variables must be an object.')
  const document = parseDocument(query)
  if ('errors' in document) return document
  const operation = getOperationAST(document, operationName)
  if (!operation) return { errors: [unknownOperation(operationName)] }
  return {
    document,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    kind: operation.operation,
  }
}

function unknownOperation(name: string | null): GraphQLError {
  const message =
    name === null
      ? 'The document has several operations. operationName must name one.'
      : 'The document has no operation with the name in operationName.'
  const extensions = { code: 'OPERATION_RESOLUTION_FAILURE', field: null, http: { status: 400 } }
  return new GraphQLError(message, { extensions })
}
