import { setTimeout as wait } from 'node:timers/promises'
import type { FoundRecord, RecordSource } from '../domain/catalogue/cataloguing/record-source.ts'
import { RecordSourceAway } from '../domain/catalogue/cataloguing/refusals.ts'
import { rdfOf, readDcNdl } from '../domain/catalogue/dcndl/read.ts'
import { descendants, parseXml, textsAt } from '../domain/catalogue/dcndl/xml-tree.ts'
import { isbn10Of } from '../domain/catalogue/titles/isbn.ts'
import { FetchFailed, fetchText } from './fetch-text.ts'

interface NdlSettings {
  url: string
  userAgent: string
  onFailure(why: string): void
  /** Milliseconds for one lookup, with its wait for earlier ones. */
  deadline?: number
  /** Milliseconds between two requests. */
  pause?: number
}

/** The holdings of the National Diet Library, whose records may be used under CC BY without an application. */
const provider = 'iss-ndl-opac'

const mostRecords = 10
const mostBytes = 2_000_000

/** Answers are cached for 10 minutes, so that a reloaded page requests nothing. */
const cachedMs = 600_000
const mostCached = 100

/**
 * NDL Search (E5) by SRU, with records in DC-NDL (RDF): https://ndlsearch.ndl.go.jp/help/api/specifications. The terms of use
 * ask for no simultaneous requests.
 */
export function ndlSearch({ url, userAgent, onFailure, deadline = 15_000, pause = 1_000 }: NdlSettings): RecordSource {
  const queue = oneAtATime(pause)
  const cache = new Map<string, { records: FoundRecord[]; at: number }>()

  async function ask(isbn: string, signal: AbortSignal): Promise<FoundRecord[]> {
    const parameters = new URLSearchParams({
      operation: 'searchRetrieve',
      version: '1.2',
      recordSchema: 'dcndl',
      recordPacking: 'xml',
      onlyBib: 'true',
      maximumRecords: String(mostRecords),
      query: `isbn="${isbn}" AND dpid="${provider}"`,
    })
    const options = { userAgent, signal, most: mostBytes }
    return readRecords(await queue(signal, () => fetchText(`${url}?${parameters}`, options)))
  }

  async function find(isbn: string): Promise<FoundRecord[]> {
    const known = cache.get(isbn)
    if (known && Date.now() - known.at < cachedMs) return known.records
    const signal = AbortSignal.timeout(deadline)
    const isbn10 = isbn10Of(isbn)
    try {
      const found = await ask(isbn, signal)
      // Records from before 2007 may only have the ISBN of 10 digits.
      const records = found.length === 0 && isbn10 !== null ? await ask(isbn10, signal) : found
      cache.delete(isbn)
      cache.set(isbn, { records, at: Date.now() })
      const [oldest] = cache.keys()
      if (cache.size > mostCached && oldest !== undefined) cache.delete(oldest)
      return records
    } catch (error) {
      if (error instanceof FetchFailed) onFailure(error.why)
      if (error instanceof RecordSourceAway) throw new RecordSourceAway({ reason: error.reason })
      if (!signal.aborted) throw error
      onFailure('earlier lookups took too long')
      throw new RecordSourceAway({ reason: 'TIMEOUT' })
    }
  }

  return { name: '国立国会図書館サーチ', termsUrl: 'https://ndlsearch.ndl.go.jp/help/api', find }
}

/** Reads an SRU response. Records that cannot be read are left out. */
function readRecords(xml: string): FoundRecord[] {
  const response = parsed(xml)
  const [diagnostic] = descendants(response, 'diagnostic')
  if (diagnostic) {
    throw new FetchFailed('REFUSED', `it refuses the query: ${textsAt(diagnostic, 'message')[0] ?? 'without a reason'}`)
  }
  if (descendants(response, 'searchRetrieveResponse').length === 0) {
    throw new FetchFailed('UNREADABLE', 'its answer is no SRU response')
  }
  return rdfOf(response, parsed)
    .flatMap((rdf) => {
      const found = readDcNdl(rdf)
      return found ? [{ url: found.url, record: found.record }] : []
    })
    .slice(0, mostRecords)
}

function parsed(xml: string) {
  try {
    return parseXml(xml)
  } catch (error) {
    throw new FetchFailed('UNREADABLE', `its answer is not well-formed XML (${(error as Error).message})`)
  }
}

/**
 * Returns a function that runs one task at a time, with a pause between two. The operators of public services ask for
 * that. A caller that has waited too long is rejected before its task starts.
 */
function oneAtATime(pauseMs: number) {
  let last: Promise<unknown> = Promise.resolve()
  return async <Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result> => {
    const before = last
    const own = (async () => {
      await before.catch(() => undefined)
      signal.throwIfAborted()
      return await task()
    })()
    last = own.then(
      () => wait(pauseMs, undefined, { ref: false }),
      () => wait(pauseMs, undefined, { ref: false }),
    )
    return own
  }
}
