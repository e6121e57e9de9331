import { type DocumentNode, GraphQLError, parse, specifiedRules, validate } from 'graphql'
import { LastUsed } from '../../common/lru-cache.ts'
import { inputError } from '../engine/input/input-error.ts'
import { mostTokens, sensibleSize } from '../engine/schema/operation-limits.ts'
import { publishedSchema } from './printed-schema.ts'

/** API clients repeat their documents. The LRU cache holds 1,000 of them. */
const mostKept = 1_000

const kept = new LastUsed<string, DocumentNode>(mostKept)

/** Parses and validates a document, once while it is cached. Returns its errors when it is invalid. */
export function readDocument(text: string): DocumentNode | { errors: GraphQLError[] } {
  const known = kept.get(text)
  if (known) return known
  try {
    const document = parse(text, { maxTokens: mostTokens })
    const errors = validate(publishedSchema(), document, [...specifiedRules, sensibleSize])
    if (errors.length === 0) return kept.set(text, document)
    return { errors: errors.map((error) => refused(error, 'GRAPHQL_VALIDATION_FAILED')) }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return { errors: [refused(error, 'GRAPHQL_PARSE_FAILED')] }
  }
}

/** Returns the document of a text, or null when it is invalid. */
export function documentOf(text: string): DocumentNode | null {
  const document = readDocument(text)
  return 'errors' in document ? null : document
}

function refused(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, path, originalError, extensions } = error
  const same = { nodes, source, positions, path, originalError }
  return inputError(new GraphQLError(message, { ...same, extensions: { code, http: { status: 400 }, ...extensions } }))
}
