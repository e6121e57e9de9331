import type { Tx } from '../../../database/database.ts'
import { headingsOf } from './headings-of.ts'
import type { FoldedRecord } from './title-record.ts'

/**
 * Adds the missing headings of records, in a fixed order so that two imports cannot deadlock. Call it after the titles
 * are written: `deleteHeadings` checks the titles while it blocks new headings.
 */
export async function saveHeadings(tx: Tx, records: FoldedRecord[]): Promise<void> {
  const headings = new Map(
    records.flatMap(headingsOf).map((heading) => [`${heading.kind} ${heading.key} ${heading.text}`, heading]),
  )
  if (headings.size === 0) return
  await tx.$executeRaw`
    INSERT INTO headings (kind, text, key, sound)
    SELECT kind, text, key, sound
      FROM jsonb_to_recordset(${JSON.stringify([...headings.values()])}::jsonb)
        AS r(kind heading_kind, text text, key text, sound text)
     ORDER BY key COLLATE "C", kind, text COLLATE "C"
    ON CONFLICT DO NOTHING`
}
