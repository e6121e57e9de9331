import { createHash } from 'node:crypto'
import { type DocumentNode, Kind, print } from 'graphql'
import { LastUsed } from '../../common/lru-cache.ts'
import { documentOf } from './document-cache.ts'
import { badRequest, isObject, type Parameters } from './request-parameters.ts'
import { RequestRefusal } from './request-refusal.ts'

/** Of the texts that programs have sent with their hash so many are kept, those asked last. */
const mostKept = 1_000
/** Characters; a longer one is sent each time. */
const longestKept = 8_192

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** A document as Apollo's manifests list it. */
interface Listed {
  id: string
  name: string
  type: string
  body: string
}

/**
 * Documents that programs ask by an id instead of their text: the operations of the pages, those that the library has
 * `registered` for programs, by their ids, and those that a program has sent once with their hash (Apollo's automatic
 * persisted queries).
 */
export function openPersistedDocuments(ofPages: () => Iterable<DocumentNode>, registered: ReadonlyMap<string, string>) {
  const sent = new LastUsed<string, string>(mostKept)
  let pages: Map<string, string> | undefined
  const pageTexts = () => {
    pages ??= new Map([...ofPages()].map((document) => print(document)).map((text) => [hashOf(text), text]))
    return pages
  }
  const textOf = (id: string) => sent.get(id) ?? registered.get(id) ?? pageTexts().get(id)

  return {
    /** The parameters with the text in the place of its id. */
    resolve(parameters: Parameters): Parameters {
      const { documentId, ...rest } = parameters
      const { persistedQuery, ...extensions } = extensionsOf(rest)
      const asked = documentId ?? (isObject(persistedQuery) ? persistedQuery.sha256Hash : persistedQuery)
      if (asked === undefined || asked === null) return parameters
      if (typeof asked !== 'string' || asked.length > 200) throw badRequest('The id of a document must be a text.')
      const id = asked.replace(/^sha256:/, '')
      const named = { ...rest, ...(rest.extensions !== undefined && { extensions }) }
      if (typeof rest.query === 'string' && rest.query !== '') {
        if (hashOf(rest.query) !== id) throw wrongHash()
        // What is not right is not worth keeping.
        if (rest.query.length <= longestKept && documentOf(rest.query)) sent.set(id, rest.query)
        return named
      }
      const query = textOf(id)
      if (query === undefined) throw notFound()
      return { ...named, query }
    },
    /** Those that every program can ask by their ids. */
    list: (): Listed[] =>
      [...pageTexts(), ...registered].flatMap(([id, body]) => {
        const operation = documentOf(body)?.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
        return operation ? [{ id, name: operation.name?.value ?? '', type: operation.operation, body }] : []
      }),
  }
}

function extensionsOf({ extensions = null }: Parameters): Record<string, unknown> {
  if (extensions !== null && !isObject(extensions)) throw badRequest('extensions must be an object.')
  return extensions ?? {}
}

/** What clients know: they send the text next. Apollo's own server says it with 200, and so does this one. */
const notFound = () => new RequestRefusal(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound')

function wrongHash(): RequestRefusal {
  const message = 'The hash is not that of the query: SHA-256 of its text, in hexadecimal digits.'
  return new RequestRefusal(400, 'PERSISTED_QUERY_HASH_MISMATCH', message)
}
