import { shippedProfiles } from '../../server/domain/imports/shipped-profiles.ts'
import type { ImportTypes } from '../../server/domain/library/material-types/import-types.ts'
import { fieldsOf, firstOf, type MarcRecord } from '../import/marc/record.ts'
import { sourceOf } from '../import/marc/title/map.ts'
import { atPlace } from '../import/marc/title/material.ts'
import { marcRecords } from '../import/open-source.ts'

/** The records at the beginning of a file that show where it lists the copies. */
const sampled = 200

/** The parts of a profile that are compared with a file. */
interface Layout {
  source?: string
  controlNumberFrom?: string
  materialTypeFrom?: string | string[]
  materialTypes?: Record<string, string>
  copies?: { field: string; barcode: string; branch?: string; location?: string; shelfMark?: string }
}

/**
 * Returns the settings of the supplied profile that fits the records of a MARC file best. Empty when the records list no
 * copies in a known place.
 */
export async function suggestProfile(
  path: string,
  format: string,
  { meant }: Pick<ImportTypes, 'meant'>,
): Promise<Record<string, unknown>> {
  const records = await sample(path, format)
  if (records.length === 0) return {}
  const profiles = (await shippedProfiles()).filter(({ kind, format: own }) => kind === 'CATALOGUE' && own === null)
  const scored = profiles.map(({ settings }) => ({ settings, score: scoreOf(settings as Layout, records) }))
  const best = scored.reduce((found, one) => (one.score > found.score ? one : found), { settings: {}, score: 0 })
  return fitted(best.settings as Layout, records, meant) as Record<string, unknown>
}

async function sample(path: string, format: string): Promise<MarcRecord[]> {
  const records: MarcRecord[] = []
  for await (const entry of (await marcRecords(path, format)) ?? []) {
    if ('record' in entry) records.push(entry.record)
    if (records.length >= sampled) break
  }
  return records
}

/** The mean number of places of the profile that a field of copies has. Zero without a barcode in most fields. */
function scoreOf({ copies, controlNumberFrom }: Layout, records: MarcRecord[]): number {
  if (!copies) return 0
  const fields = records.flatMap((record) => fieldsOf(record, copies.field))
  const withBarcode = fields.filter((field) => firstOf(field, copies.barcode)?.trim())
  if (withBarcode.length === 0 || withBarcode.length * 2 < fields.length) return 0
  if (controlNumberFrom !== undefined && !records.every((record) => atPlace(record, controlNumberFrom))) return 0
  const places = [copies.branch, copies.location, ...(copies.shelfMark ?? '')].flatMap((code) => code ?? [])
  const found = withBarcode.map((field) => places.filter((code) => firstOf(field, code)?.trim()).length)
  const mean = found.reduce((sum, count) => sum + count, 0) / found.length
  return 1 + mean + (controlNumberFrom === undefined ? 0 : 1)
}

/** The profile without what the records contradict: the name of another catalogue, and codes of material types. */
function fitted(
  layout: Layout,
  records: MarcRecord[],
  meant: (code: string) => string | undefined,
): Omit<Layout, 'materialTypes'> {
  const { source, materialTypeFrom = [], materialTypes = {}, ...others } = layout
  const isOwn = others.controlNumberFrom !== undefined || records.every((record) => sourceOf(record) === source)
  const codes = records.flatMap((record) => [materialTypeFrom].flat().flatMap((place) => atPlace(record, place) ?? []))
  const areKnown = codes.length > 0 && codes.every((code) => (materialTypes[code] ?? meant(code)) !== undefined)
  return {
    ...(isOwn && source !== undefined && { source }),
    ...others,
    ...(areKnown && { materialTypeFrom, materialTypes }),
  }
}
