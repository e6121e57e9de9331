import { type DocumentNode, getOperationAST, OperationTypeNode } from 'graphql'
import type { HonoRequest } from 'hono'
import { documentOf } from './documents.ts'

/** A request that a client library sends: an operation that is right, in JSON, to be answered in JSON. */
export interface PlainRequest {
  document: DocumentNode
  operationName: string | undefined
  variables: Record<string, unknown> | undefined
  /** Whether it only reads. */
  isQuery: boolean
  /** Of the answer. */
  contentType: string
}

const parts = ['query', 'operationName', 'variables', 'extensions']

/** What a POST asks for; null: it is not plain, or there is something wrong with it. */
export function plainRequest(req: HonoRequest, body: string): PlainRequest | null {
  if (!/^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i.test(req.header('Content-Type') ?? '')) return null
  const contentType = acceptedType(req.header('Accept') ?? '*/*')
  const said = contentType && readObject(body)
  if (!said || Object.keys(said).some((part) => !parts.includes(part))) return null
  const { query, operationName = null, variables = null } = said
  if (typeof query !== 'string' || !(operationName === null || typeof operationName === 'string')) return null
  if (!(variables === null || isObject(variables))) return null
  const document = documentOf(query)
  const operation = document && getOperationAST(document, operationName)
  if (!operation) return null
  const isQuery = operation.operation === OperationTypeNode.QUERY
  return {
    document,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    isQuery,
    contentType,
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

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
