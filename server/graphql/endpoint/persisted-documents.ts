import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type DocumentNode, print } from 'graphql'
import { LruCache } from '../../common/lru-cache.ts'
import { firstOperation, validDocument } from './document-cache.ts'
import { badRequest, isObject, requestError } from './exchange.ts'

/** The LRU cache holds 1,000 documents that clients sent with their hash. */
const maxDocuments = 1_000
/** Maximum length in characters. Longer documents are not stored. */
const maxDocumentLength = 8_192

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** A document in the format of Apollo's manifests. */
interface ManifestEntry {
  id: string
  name: string
  type: string
  body: string
}

/** Unchecked parameters of a request. */
type Parameters = Record<string, unknown>

export type PersistedDocuments = ReturnType<typeof openPersistedDocuments>

/**
 * Resolves documents by ID: the operations of our pages, documents that the library has registered, and automatic
 * persisted queries that clients sent with their hash.
 */
export function openPersistedDocuments(ofPages: () => Iterable<DocumentNode>, registered: ReadonlyMap<string, string>) {
  const sent = new LruCache<string, string>(maxDocuments)
  let pages: Map<string, string> | undefined
  const pageTexts = () => {
    pages ??= new Map([...ofPages()].map((document) => print(document)).map((text) => [hashOf(text), text]))
    return pages
  }
  const textOf = (id: string) => sent.get(id) ?? registered.get(id) ?? pageTexts().get(id)

  return {
    /** Returns the parameters with the document in place of its ID. */
    resolve(parameters: Parameters): Parameters {
      const { documentId, ...rest } = parameters
      const { persistedQuery, ...extensions } = extensionsOf(rest)
      const requestedId = documentId ?? (isObject(persistedQuery) ? persistedQuery.sha256Hash : persistedQuery)
      if (requestedId === undefined || requestedId === null) return parameters
      if (typeof requestedId !== 'string' || requestedId.length > 200)
        throw badRequest('The document ID must be a string.')
      const id = requestedId.replace(/^sha256:/, '')
      const named = { ...rest, ...(rest.extensions !== undefined && { extensions }) }
      if (typeof rest.query === 'string' && rest.query !== '') {
        if (hashOf(rest.query) !== id) throw wrongHash()
        // Invalid documents are not stored.
        if (rest.query.length <= maxDocumentLength && validDocument(rest.query)) sent.set(id, rest.query)
        return named
      }
      const query = textOf(id)
      if (query === undefined) throw notFound()
      return { ...named, query }
    },
    /** Lists the documents that every client can request by ID. Those that only our pages can run are left out. */
    async list(): Promise<ManifestEntry[]> {
      const entries: ManifestEntry[] = []
      for (const [id, body] of [...pageTexts(), ...registered]) {
        // All of them take a second. Other requests are served in between.
        await setImmediate()
        const operation = firstOperation(body)
        if (operation) entries.push({ id, name: operation.name?.value ?? '', type: operation.operation, body })
      }
      return entries
    },
  }
}

function extensionsOf({ extensions = null }: Parameters): Record<string, unknown> {
  if (extensions !== null && !isObject(extensions)) throw badRequest('extensions must be an object.')
  return extensions ?? {}
}

/** Clients respond to this error by sending the document. The status is 200, as in Apollo Server. */
const notFound = () => requestError(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound')

function wrongHash() {
  const message = 'The hash does not match the query. It must be the SHA-256 of its text in hexadecimal.'
  return requestError(400, 'PERSISTED_QUERY_HASH_MISMATCH', message)
}
