import { type DocumentNode, getOperationAST, OperationTypeNode } from 'graphql'
import { documentOf } from './documents.ts'
import { isObject, type Parameters } from './request-parameters.ts'

/** An operation that is right. */
export interface SaidOperation {
  document: DocumentNode
  operationName: string | undefined
  variables: Record<string, unknown> | undefined
  kind: OperationTypeNode
}

/** A request that a client library sends: an operation that is right, in JSON, to be answered in JSON. */
export interface PlainRequest extends SaidOperation {
  /** Whether it only reads. */
  isQuery: boolean
  /** Of the answer. */
  contentType: string
}

const parts = ['query', 'operationName', 'variables', 'extensions']

/** What the parameters of a request ask for; null: it is not plain, or there is something wrong with it. */
export function plainRequest(parameters: Parameters, accept = '*/*'): PlainRequest | null {
  const contentType = acceptedType(accept)
  const asked = contentType ? operationIn(parameters) : null
  if (!contentType || !asked || asked.kind === OperationTypeNode.SUBSCRIPTION) return null
  return { isQuery: asked.kind === OperationTypeNode.QUERY, contentType, ...asked }
}

/** The subscription that is to be told of as a stream of events; null: something else is asked for, or wrongly. */
export function streamRequest(parameters: Parameters, accept = '*/*'): SaidOperation | null {
  const asked = /text\/event-stream/i.test(accept) ? operationIn(parameters) : null
  return asked?.kind === OperationTypeNode.SUBSCRIPTION ? asked : null
}

function operationIn(parameters: Parameters): SaidOperation | null {
  if (Object.keys(parameters).some((part) => !parts.includes(part))) return null
  const { query, operationName = null, variables = null } = parameters
  if (typeof query !== 'string' || !(operationName === null || typeof operationName === 'string')) return null
  if (!(variables === null || isObject(variables))) return null
  const document = documentOf(query)
  const operation = document && getOperationAST(document, operationName)
  if (!operation) return null
  return {
    document,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    kind: operation.operation,
  }
}

const json = 'application/json; charset=utf-8'
const known = new Map([
  ['application/json', json],
  ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  ['*/*', json],
  ['application/*', json],
])

/** The first that is asked for and is ours; null: none is, or streams are asked for. */
function acceptedType(accept: string): string | null {
  const asked = accept.split(',').map((type) => type.split(';', 1)[0]?.trim().toLowerCase() ?? '')
  if (/charset|text\/event-stream|text\/\*|multipart/i.test(accept)) return null
  return asked.map((type) => known.get(type)).find((type) => type !== undefined) ?? null
}
