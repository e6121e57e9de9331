import { type DocumentNode, GraphQLError, parse, specifiedRules, validate } from 'graphql'
import { LruCache } from '../../common/lru-cache.ts'
import { inputError } from '../engine/input/input-error.ts'
import { maxTokens, operationLimitsRule } from '../engine/schema/operation-limits.ts'
import { fromFormerDocument } from './former-documents.ts'
import { publishedSchema } from './printed-schema.ts'

/** API clients repeat their documents. The LRU cache holds 1,000 of them. */
const maxDocuments = 1_000

const documentCache = new LruCache<string, DocumentNode>(maxDocuments)

/** Parses and validates a document, once while it is cached. Returns its errors when it is invalid. */
export function parseDocument(text: string): DocumentNode | { errors: GraphQLError[] } {
  const known = documentCache.get(text)
  if (known) return known
  try {
    const document = parse(text, { maxTokens })
    const errors = errorsIn(document)
    if (errors.length === 0) return documentCache.set(text, document)
    const former = fromFormerDocument(document, publishedSchema())
    if (former && errorsIn(former).length === 0) return documentCache.set(text, former)
    return { errors: errors.map((error) => withErrorCode(error, 'GRAPHQL_VALIDATION_FAILED')) }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return { errors: [withErrorCode(error, 'GRAPHQL_PARSE_FAILED')] }
  }
}

const errorsIn = (document: DocumentNode) =>
  validate(publishedSchema(), document, [...specifiedRules, operationLimitsRule])

/** Returns the document of a text, or null when it is invalid. */
export function validDocument(text: string): DocumentNode | null {
  const document = parseDocument(text)
  return 'errors' in document ? null : document
}

function withErrorCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, path, originalError, extensions } = error
  const same = { nodes, source, positions, path, originalError }
  return inputError(new GraphQLError(message, { ...same, extensions: { code, http: { status: 400 }, ...extensions } }))
}
