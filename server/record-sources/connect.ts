import type { Database, DatabaseLog } from '../database/database.ts'
import { connectRecordSource } from '../domain/catalogue/cataloguing/record-source.ts'
import { ndlSearch } from './ndl-search.ts'

export interface RecordSourceSettings {
  kind: 'ndl'
  /** The address of the service. Undefined means the public one. */
  url: string | undefined
  /** The address of this service, which names it to the other one. */
  baseUrl: string
}

/** Connects the source of records that the library uses (E5). Nothing is requested before staff look up an ISBN. */
export function openRecordSource(
  { url, baseUrl }: RecordSourceSettings,
  { db, log }: { db: Database; log: DatabaseLog },
): void {
  connectRecordSource(
    db,
    ndlSearch({
      url: url ?? 'https://ndlsearch.ndl.go.jp/api/sru',
      userAgent: `Madoguchi (+${baseUrl})`,
      onFailure: (why) => log.error({ source: 'ndl', why }, 'The source of records gave no usable answer'),
    }),
  )
}
