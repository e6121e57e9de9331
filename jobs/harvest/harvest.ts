import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Harvest } from '../../generated/prisma/client.ts'
import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { type Ended, endAbsences, nothingEnded } from '../../server/domain/records/absences/end.ts'
import { detectFormat } from '../import/detect-format.ts'
import { importCatalogue, type Problem } from '../import/import-catalogue.ts'
import { readProfile } from '../import/marc/profile.ts'
import { openSource } from '../import/open-source.ts'
import { addOutcomes, noOutcome, type Outcome } from '../import/outcome.ts'
import type { OaiResponse } from './answer.ts'
import type { Arguments, OaiRequest } from './provider.ts'

export interface HarvestOptions {
  url: string
  prefix: string
  /** Empty means all records. */
  set: string
  profile?: string | undefined
  source?: string | undefined
  /** Harvests all records again. */
  all?: boolean | undefined
  /** Reports what would happen and writes nothing. */
  dryRun?: boolean | undefined
  /** Keeps titles and copies that the other system no longer has. */
  keepsAbsent?: boolean | undefined
  onProblem?(problem: Problem): void
  /** Called after each page. `of` is the number of all records, when the provider states it. */
  onPage?(outcome: Outcome, of: number | undefined): void
}

export interface Harvested extends Outcome {
  /** The titles and copies that ended here, because their source no longer has them. */
  ending: Ended
}

/**
 * Records that changed this long before the last harvest are requested again. A provider may stamp a record before it
 * becomes visible.
 */
const overlap = 24 * 3600_000

/**
 * Harvests what changed in another system's catalogue since the last time, page by page. Each page is stored before the
 * next request, so an interrupted harvest can be resumed. Storing a page again changes nothing.
 */
export async function harvest(db: Database, ask: OaiRequest, options: HarvestOptions): Promise<Harvested> {
  const { url, prefix, set } = options
  const where = { url_prefix_set: { url, prefix, set } }
  const before = options.all ? null : await db.prisma.harvest.findUnique({ where })
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-harvest-'))
  let progress: Pick<Harvest, 'begunAt' | 'token'> = { begunAt: before?.begunAt ?? null, token: before?.token ?? null }
  let outcome = noOutcome
  const origin = await originOf(options)
  try {
    const first = firstAsked(options, before?.wholeAt ?? null, await granularityOf(ask))
    const tokens = new Set<string>()
    const progressed = progressWatch()
    while (true) {
      const { answer, bytes } = await ask(
        progress.token ? { verb: 'ListRecords', resumptionToken: progress.token } : first,
      )
      if (answer.error?.code === 'badResumptionToken' && progress.token && tokens.size === 0) {
        // The token has expired, so the list starts again.
        progress = { begunAt: null, token: null }
        continue
      }
      if (answer.error && answer.error.code !== 'noRecordsMatch') throw harvestRefused(url, answer.error)
      if (!answer.error) {
        const page = join(folder, 'page.xml')
        await writeFile(page, bytes)
        const rows = outcome.rows
        const problem = (one: Problem) => options.onProblem?.({ ...one, line: rows + one.line })
        outcome = addOutcomes(outcome, await store(db, page, options, problem))
      }
      progress = { begunAt: progress.begunAt ?? answer.responseDate, token: answer.token ?? null }
      if (!options.dryRun) await saveProgress(db, where, progress, origin)
      options.onPage?.(outcome, answer.listSize)
      if (!answer.token)
        return { ...outcome, ending: options.dryRun ? nothingEnded : await endAbsences(db, new Date()) }
      if (tokens.has(answer.token)) throw new StartError(`${url} repeats a resumption token, so the list never ends.`)
      tokens.add(answer.token)
      if (!progressed(answer)) {
        throw new StartError(
          `${url} makes no progress: ${maxIdlePages} pages in a row had a new token but no new record.`,
        )
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** How the records are named here, so that the weekly comparison can find them (E18). */
async function originOf({
  profile: path,
  source,
}: HarvestOptions): Promise<Pick<Harvest, 'source' | 'oaiControlNumber'>> {
  const profile = await readProfile(path)
  return { source: source ?? profile.source ?? null, oaiControlNumber: profile.oaiControlNumber ?? null }
}

/** Some providers return a few pages without records, for example when all were hidden. */
const maxIdlePages = 10

/**
 * Returns a function that is called with each page and returns false after `maxIdlePages` pages in a row without new
 * records.
 */
function progressWatch(): (page: Pick<OaiResponse, 'recordsDigest'>) => boolean {
  const seen = new Set<string>()
  let idle = 0
  return ({ recordsDigest }) => {
    idle = recordsDigest === undefined || seen.has(recordsDigest) ? idle + 1 : 0
    if (recordsDigest !== undefined) seen.add(recordsDigest)
    return idle < maxIdlePages
  }
}

function firstAsked({ prefix, set }: HarvestOptions, wholeAt: Date | null, granularity: string): Arguments {
  const from = wholeAt && { from: stamp(new Date(wholeAt.getTime() - overlap), granularity) }
  return { verb: 'ListRecords', metadataPrefix: prefix, ...(set && { set }), ...from }
}

async function granularityOf(ask: OaiRequest): Promise<string> {
  return (await ask({ verb: 'Identify' })).answer.granularity ?? 'YYYY-MM-DD'
}

/** Formats a timestamp in the provider's granularity. Some providers omit the Z. */
function stamp(at: Date, granularity: string): string {
  const exact = at.toISOString().slice(0, 19)
  return granularity.includes('T') ? exact + (granularity.endsWith('Z') ? 'Z' : '') : exact.slice(0, 10)
}

function harvestRefused(url: string, { code, text }: NonNullable<OaiResponse['error']>): StartError {
  return new StartError(`${url} refuses: ${text || 'no reason is given'} (${code}).`)
}

async function store(db: Database, file: string, options: HarvestOptions, onProblem: (problem: Problem) => void) {
  const { profile, source, dryRun, keepsAbsent = false } = options
  const page = await openSource({ file, format: await formatOf(options, file), profile, source })
  return importCatalogue(db, page, { now: new Date(), dryRun, endsAbsent: !keepsAbsent, onProblem })
}

const formats: Record<string, 'dc' | 'dcndl' | 'marcxml'> = {
  oai_dc: 'dc',
  dcndl_simple: 'dc',
  dcndl: 'dcndl',
  dcndl_v3: 'dcndl',
  marcxml: 'marcxml',
}

/** Other prefixes are names that a provider made, most often for MARC21. Its records show the format. */
async function formatOf({ url, prefix }: HarvestOptions, page: string) {
  return formats[prefix] ?? (await detectFormat(page, `The answer of ${url} to the prefix ${prefix}`)) ?? 'marcxml'
}

/** After the last page, the harvest is complete. */
async function saveProgress(
  { prisma }: Database,
  where: { url_prefix_set: Pick<Harvest, 'url' | 'prefix' | 'set'> },
  { begunAt, token }: Pick<Harvest, 'begunAt' | 'token'>,
  origin: Pick<Harvest, 'source' | 'oaiControlNumber'>,
): Promise<void> {
  const state = token ? { begunAt, token } : { wholeAt: begunAt, begunAt: null, token: null }
  const kept = { ...state, ...origin, updatedAt: new Date() }
  await prisma.harvest.upsert({ where, create: { ...where.url_prefix_set, ...kept }, update: kept })
}
