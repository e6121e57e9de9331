import { type DocumentNode, getOperationAST, OperationTypeNode } from 'graphql'
import type { HonoRequest } from 'hono'
import { documentOf } from './documents.ts'

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

/** What a POST asks for; null: it is not plain, or there is something wrong with it. */
export function plainRequest(req: HonoRequest, body: string): PlainRequest | null {
  const contentType = acceptedType(req.header('Accept') ?? '*/*')
  const asked = contentType && isJson(req) ? operationIn(readObject(body)) : null
  if (!contentType || !asked || asked.kind === OperationTypeNode.SUBSCRIPTION) return null
  return { ...asked, isQuery: asked.kind === OperationTypeNode.QUERY, contentType }
}

/** The subscription that a request asks to be told of as a stream of events; null: it asks for something else, or wrongly. */
export function streamRequest(req: HonoRequest, body: string): SaidOperation | null {
  if (!/text\/event-stream/i.test(req.header('Accept') ?? '')) return null
  const { query, operationName, variables } = req.query()
  const said = req.method === 'GET' ? { query, operationName, variables: variables && readObject(variables) } : null
  const asked = operationIn(said ?? (isJson(req) ? readObject(body) : null))
  return asked?.kind === OperationTypeNode.SUBSCRIPTION ? asked : null
}

const isJson = (req: HonoRequest) =>
  /^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i.test(req.header('Content-Type') ?? '')

function operationIn(said: Record<string, unknown> | null): SaidOperation | null {
  if (!said || Object.keys(said).some((part) => !parts.includes(part))) return null
  const { query, operationName = null, variables = null } = said
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
