import * as z from 'zod'
import {
  type CheckedLibrary,
  compareBranches,
  type Finding,
  missing,
  note,
  ok,
  unknown,
} from '../../../domain/library-system/check.ts'
import type { KohaSettings } from '../client/settings.ts'
import type { Ask } from './ask.ts'
import { pickupPath } from './permissions.ts'

const libraries = z.array(
  z.object({ library_id: z.string(), name: z.string().nullish(), pickup_location: z.boolean().nullish() }),
)
const holds = z.array(z.object({ patron_id: z.number(), biblio_id: z.number().nullish() }))
const checkouts = z.array(z.object({ due_date: z.string() }))
const places = z.array(z.object({ library_id: z.string(), needs_override: z.boolean().nullish() }))

/** Compares what Koha has with what this service knows. Each question needs a permission that was checked before. */
export async function checkData(ask: Ask, settings: KohaSettings, library: CheckedLibrary): Promise<Finding[]> {
  const answer = await ask('GET', '/libraries?_per_page=-1')
  const known = libraries.safeParse(answer.body).data ?? []
  return [
    ...(known.length > 0 ? branches(library, known) : []),
    await patronsOfAllBranches(
      ask,
      known.map(({ library_id }) => library_id),
    ),
    await records(ask, library),
    ...(settings.without.includes('pickupPlaces') ? [] : [await pickupLocations(ask)]),
    ...(settings.cancelReady ? [await cancellationRequests(ask)] : []),
    timeDifference(answer.headers.get('date')),
    await timeZone(ask),
  ]
}

function branches({ branches: ours }: CheckedLibrary, known: z.output<typeof libraries>): Finding[] {
  const theirs = known.map(({ library_id, name, pickup_location }) => ({
    code: library_id,
    name: name ?? '',
    acceptsPickup: pickup_location !== false,
  }))
  return compareBranches(ours, theirs, 'Koha')
}

/**
 * Without the permission, Koha lists only patrons of the branch of the API key's patron, and knows no others. With
 * IndependentBranches no permission helps, except that of a superlibrarian.
 */
async function patronsOfAllBranches(ask: Ask, codes: string[]): Promise<Finding> {
  const need = 'seeing patrons of all branches'
  const seen: string[] = []
  for (const code of codes.slice(0, 60)) {
    const q = encodeURIComponent(JSON.stringify({ library_id: code }))
    const { status, headers } = await ask('GET', `/patrons?_per_page=1&q=${q}`)
    if (status !== 200) return unknown(need, `Koha answers ${status} for a list of patrons`)
    if (Number(headers.get('x-total-count') ?? 0) > 0) seen.push(code)
    if (seen.length > 1) return ok(need)
  }
  if (codes.length < 2) return ok(need)
  return missing(
    need,
    seen.length === 0 ? 'Koha shows no patron.' : `Koha shows patrons of ${seen[0]} only.`,
    'Give the patron of the API key the permission borrowers: view_borrower_infos_from_any_libraries, unless all patrons belong to one branch. When it has this permission, disable the system preference IndependentBranches (Administration).',
  )
}

async function records(ask: Ask, { records: numbers }: CheckedLibrary): Promise<Finding> {
  const need = 'record numbers'
  if (numbers.length === 0) {
    return missing(
      need,
      'The catalogue has no title whose source is LIBRARY_SYSTEM_SOURCE.',
      'Harvest the catalogue with npm run harvest and this source, or correct LIBRARY_SYSTEM_SOURCE.',
    )
  }
  const ids = numbers.filter((one) => /^[1-9]\d{0,9}$/.test(one)).map(Number)
  const q = encodeURIComponent(JSON.stringify({ biblio_id: { '-in': ids } }))
  const { status, body } = ids.length > 0 ? await ask('GET', `/items?_per_page=-1&q=${q}`) : { status: 200, body: [] }
  if (status !== 200) return unknown(need, `Koha answers ${status} for copies of records`)
  if (Array.isArray(body) && body.length > 0) return ok(need)
  return missing(
    need,
    `Koha has no copy of any of ${numbers.length} records of this catalogue, such as ${numbers[0]}.`,
    'Harvest with the profile jobs/import/profiles/koha.json, so that control numbers are biblionumbers (999 $c).',
  )
}

async function pickupLocations(ask: Ask): Promise<Finding> {
  const need = 'pickup locations of a real hold'
  const [hold] = holds.safeParse((await ask('GET', '/holds?_per_page=1')).body).data ?? []
  if (!hold?.biblio_id) return unknown(need, 'Koha shows no hold to try it with')
  const { status, body } = await ask('GET', `${pickupPath(hold.biblio_id, hold.patron_id)}&_per_page=-1`)
  const offered = places.safeParse(body).data
  if (status !== 200 || !offered) return unknown(need, `Koha answers ${status}`)
  const exceptions = offered.filter(({ needs_override }) => needs_override === true)
  if (exceptions.length === 0) return ok(need, `${offered.length} for one hold`)
  return note(
    need,
    `AllowHoldPolicyOverride is on: Koha lists ${exceptions.length} of ${offered.length} places that its rules forbid. This service leaves them out.`,
  )
}

async function cancellationRequests(ask: Ask): Promise<Finding> {
  const need = 'seeing a requested cancellation of a ready hold'
  const { status } = await ask('GET', '/holds?_per_page=1', { embed: 'cancellation_requested' })
  if (status === 200) return ok(need)
  if (status === 403) return unknown(need, 'Koha refuses to read holds')
  return note(
    need,
    `This version of Koha cannot say which ready holds have one (${status} for the embed cancellation_requested).`,
    'Set cancel-ready=no in LIBRARY_SYSTEM_OPTIONS when patrons should not request it.',
  )
}

/** Seconds by which the clocks may differ. */
const maxSkew = 60

function timeDifference(date: string | null): Finding {
  const need = 'equal clocks'
  const theirs = Date.parse(date ?? '')
  if (Number.isNaN(theirs)) return unknown(need, 'Koha sends no date')
  const seconds = Math.round((theirs - Date.now()) / 1000)
  if (Math.abs(seconds) <= maxSkew) return ok(need)
  return missing(
    need,
    `The clock of Koha's server is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}.`,
    'Let both machines follow a time server.',
  )
}

/** Koha writes due dates in its own time zone. */
async function timeZone(ask: Ask): Promise<Finding> {
  const need = 'time zone'
  const [loan] = checkouts.safeParse((await ask('GET', '/checkouts?_per_page=1')).body).data ?? []
  const offset = /([+-]\d{2}:?\d{2}|Z)$/.exec(loan?.due_date ?? '')?.[1]
  if (offset === undefined) return unknown(need, 'Koha shows no loan with a time')
  if (offset.replace(':', '') === '+0900') return ok(need, `UTC${offset}`)
  return missing(
    need,
    `Koha writes its times with UTC${offset}, so a due date can be shown a day early.`,
    'Set <timezone>Asia/Tokyo</timezone> in koha-conf.xml, and restart Koha.',
  )
}
