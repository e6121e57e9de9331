import { setTimeout as wait } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import type { Harvest, Reconciliation } from '../../generated/prisma/client.ts'
import type { Database } from '../../server/database/database.ts'
import { endAbsences } from '../../server/domain/records/absences/end.ts'
import {
  beginReconciliation,
  compareTitles,
  restartReconciliation,
  saveSightings,
} from '../../server/domain/records/absences/reconcile.ts'
import type { Counts, Tools } from '../common/job.ts'
import { keyOfOai } from '../import/reading/oai.ts'
import { compareCopies } from './compare-copies.ts'
import { createOaiClient, type OaiRequest } from './provider.ts'

/** A harvested source, as its last harvest names it. */
export type HarvestedSource = Pick<Harvest, 'url' | 'prefix' | 'oaiControlNumber'> & { source: string }

interface Terms {
  /** Milliseconds between two requests. */
  pause?: number
  stopping?: AbortSignal | undefined
}

/** Milliseconds between two requests, so that the other system can serve its readers meanwhile. */
const politePause = 250

/** Compares each harvested source with our catalogue, and ends what it no longer has (E18). */
export async function reconcileSources(db: Database, now: Date, { leftUndone, stopping }: Tools): Promise<Counts> {
  const total = { sources: 0, listed: 0, missing: 0, absent: 0, absentCopies: 0 }
  for (const source of await harvestedSources(db)) {
    try {
      const done = await reconcileSource(db, createOaiClient(source.url), source, { stopping })
      if (!done) continue
      total.sources += 1
      for (const name of ['listed', 'missing', 'absent', 'absentCopies'] as const) total[name] += done[name]
    } catch (error) {
      leftUndone(`comparison with ${source.source}`, error)
    }
  }
  return { ...total, ...(await endAbsences(db, now)) }
}

/** The latest harvest of each source. A harvest of a set is left out, because it does not list everything. */
export async function harvestedSources({ prisma }: Pick<Database, 'prisma'>): Promise<HarvestedSource[]> {
  const harvests = await prisma.harvest.findMany({
    where: { source: { not: null } },
    orderBy: { updatedAt: 'desc' },
    select: { url: true, prefix: true, set: true, source: true, oaiControlNumber: true },
  })
  const bySource = new Map<string, (typeof harvests)[number]>()
  for (const harvest of harvests) if (!bySource.has(harvest.source ?? '')) bySource.set(harvest.source ?? '', harvest)
  return [...bySource.values()].flatMap(({ set, source, ...rest }) =>
    set === '' && source !== null ? [{ ...rest, source }] : [],
  )
}

/**
 * Compares one source (E18). Each page is stored before the next is requested, so that an interrupted comparison is
 * continued. Returns null when the process stops.
 */
export async function reconcileSource(
  db: Database,
  ask: OaiRequest,
  source: HarvestedSource,
  { pause = politePause, stopping }: Terms = {},
): Promise<Reconciliation | null> {
  let state = await beginReconciliation(db, source, new Date())
  if (state.listedAt === null) {
    const listed = await listIdentifiers(db, ask, source, state, { pause, stopping })
    if (!listed) return null
    state = await compareTitles(db, listed, new Date())
  }
  return compareCopies(db, state, { pause, stopping })
}

/** The maximum number of pages, which bounds a list that never ends. */
const maxPages = 200_000

async function listIdentifiers(
  db: Database,
  ask: OaiRequest,
  { source, url, prefix, oaiControlNumber }: HarvestedSource,
  begun: Reconciliation,
  { pause, stopping }: { pause: number; stopping: AbortSignal | undefined },
): Promise<Reconciliation | null> {
  let state = begun
  for (let page = 0; page < maxPages; page++) {
    if (stopping?.aborted) return null
    const { answer, bytes } = await ask(
      state.token
        ? { verb: 'ListIdentifiers', resumptionToken: state.token }
        : { verb: 'ListIdentifiers', metadataPrefix: prefix },
    )
    if (answer.error?.code === 'badResumptionToken' && state.token && page === 0) {
      state = await restartReconciliation(db, { source, url }, new Date())
      continue
    }
    if (answer.error) throw new Error(`${url} refuses: ${answer.error.text} (${answer.error.code}).`)
    const identifiers = identifiersIn(bytes.toString('utf8'))
    const controlNumbers = identifiers.flatMap((identifier) => {
      const { controlNumber } = keyOfOai(identifier, { source, oaiControlNumber: oaiControlNumber ?? undefined })
      return controlNumber === '' || controlNumber.includes('\0') ? [] : [controlNumber]
    })
    if (page === 0 && !state.token && controlNumbers.length === 0 && !answer.token) {
      throw new Error(`${url} lists no record with a control number. Nothing was compared.`)
    }
    if (answer.token && answer.token === state.token) throw new Error(`${url} repeats a resumption token.`)
    await saveSightings(db, source, { controlNumbers, token: answer.token ?? null })
    state = { ...state, token: answer.token ?? null }
    if (!answer.token) return state
    await wait(pause)
  }
  throw new Error(`${url} lists more than ${maxPages} pages.`)
}

/**
 * Returns the identifiers in a response to ListIdentifiers, without those of deleted records. The response was parsed
 * before, so a fault in it ends the list.
 */
function identifiersIn(xml: string): string[] {
  const parser = new SaxesParser()
  const found: string[] = []
  let [text, isDeleted] = ['', false]
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', () => {})
  parser.on('opentag', ({ name, attributes }) => {
    text = ''
    if (local(name) === 'header') isDeleted = attributes.status === 'deleted'
  })
  parser.on('text', (more) => {
    text += more
  })
  parser.on('closetag', ({ name }) => {
    if (local(name) === 'identifier' && !isDeleted) found.push(text.trim())
  })
  parser.write(xml).close()
  return found
}
