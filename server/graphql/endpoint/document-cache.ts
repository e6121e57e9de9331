import { type DocumentNode, GraphQLError, Kind, parse, specifiedRules, validate } from 'graphql'
import { LruCache } from '../../common/lru-cache.ts'
import { inputError } from '../engine/input/input-error.ts'
import { maxTokens, operationLimitsRule } from '../engine/schema/operation-limits.ts'
import { fromFormerDocument } from './former-documents.ts'
import { publishedSchema } from './printed-schema.ts'

/** API clients repeat their documents. The LRU cache holds 1,000 of them, or fewer long ones. */
const maxDocuments = 1_000
/**
 * Bytes of memory of all cached documents. A syntax tree takes 300 bytes for each token, and its plans about as much.
 * Without this limit, 1,000 documents of 1,000 tokens take more than 300 MB.
 */
const maxDocumentBytes = 64e6
const bytesPerToken = 600
const bytesOf = ({ tokenCount, loc }: DocumentNode) =>
  (tokenCount ?? maxTokens) * bytesPerToken + (loc?.source.body.length ?? 0)

/** A client with a wrong document repeats it too. The cache holds the errors of 200 texts of at most 16 KB. */
const maxRefused = 200
const maxRefusedLength = 16_384

/** Validation stops after these errors. 100 errors, the default, took up to half a second. */
const maxErrors = 5

/** The errors in the text of a document. */
export interface BadDocument {
  errors: readonly GraphQLError[]
}

const documentCache = new LruCache<string, DocumentNode>(maxDocuments, {
  total: maxDocumentBytes,
  sizeOf: bytesOf,
})
const refusedCache = new LruCache<string, BadDocument>(maxRefused)

/** Whether a text was validated before, so that its document or its errors are cached. */
export function isCachedDocument(text: string): boolean {
  return documentCache.get(text) !== undefined || refusedCache.get(text) !== undefined
}

/** Parses and validates a document, once while it is cached. Returns its errors when it is invalid. */
export function parseDocument(text: string): DocumentNode | BadDocument {
  const known = documentCache.get(text) ?? refusedCache.get(text)
  if (known) return known
  const document = readDocument(text)
  if (!('errors' in document)) return documentCache.set(text, document)
  return text.length > maxRefusedLength ? document : refusedCache.set(text, document)
}

/** Returns the document of a text, or null when it is invalid. */
export function validDocument(text: string): DocumentNode | null {
  const document = parseDocument(text)
  return 'errors' in document ? null : document
}

/** Returns the first operation of a text, or null when it is invalid or has none. The text is not cached. */
export function firstOperation(text: string) {
  const document = readDocument(text)
  if ('errors' in document) return null
  return document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION) ?? null
}

function readDocument(text: string): DocumentNode | BadDocument {
  try {
    const document = parse(text, { maxTokens })
    const errors = errorsIn(document)
    if (errors.length === 0) return document
    const former = fromFormerDocument(document, publishedSchema())
    if (former && errorsIn(former).length === 0) return former
    return { errors: errors.map((error) => withErrorCode(error, 'GRAPHQL_VALIDATION_FAILED')) }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return { errors: [withErrorCode(error, 'GRAPHQL_PARSE_FAILED')] }
  }
}

// A suggestion compares each unknown name with all names of the schema. GraphiQL suggests names in the browser.
const errorsIn = (document: DocumentNode) =>
  validate(publishedSchema(), document, [...specifiedRules, operationLimitsRule], { maxErrors, hideSuggestions: true })

/** Returns the error with its code, and without the syntax tree, which takes more memory than the text. */
function withErrorCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, path, originalError, extensions, locations } = error
  const same = { nodes, source, positions, path, originalError }
  const coded = inputError(
    new GraphQLError(message, { ...same, extensions: { code, http: { spec: true, status: 400 }, ...extensions } }),
  )
  return Object.assign(new GraphQLError(coded.message, { extensions: coded.extensions }), { locations })
}
