import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'

/** A place and a publisher as cards have them: `Berlin : Die Schmiede`. The signs have a space on both sides. */
const imprint = /^([^:：;；\d]{1,40}?)\s+[:：]\s+(\S.*)$/u
const date = /\s*[;；,，]\s+[[(]?[c©]?\d{4}[\d\-.\])?]*$/u

/**
 * Divides the place from the publisher, where a source writes both in one text (E38). Further publishers, which follow a semicolon,
 * become notes as they do in MARC.
 */
export function withPlaceApart(record: TitleRecord): TitleRecord {
  const written = record.publisher ?? ''
  if (!imprint.test(written)) return record
  const [first = '', ...others] = written.replace(date, '').split(/\s+[;；]\s+/u)
  const [, place = '', publisher] = imprint.exec(first) ?? []
  if (publisher === undefined) return record
  const known = place.replace(/^[[［](.*?)[\]］]$/u, '$1').trim()
  const isUnknown = /^(s\.\s?l\.?|出版地不明)$/i.test(known)
  return {
    ...record,
    publisher,
    ...(!isUnknown && { publicationPlaces: [...new Set([...(record.publicationPlaces ?? []), known])] }),
    ...(others.length > 0 && { notes: [...(record.notes ?? []), ...others] }),
  }
}
