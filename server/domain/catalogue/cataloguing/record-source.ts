import type { Database } from '../../../database/database.ts'
import { normaliseIsbn } from '../titles/isbn.ts'
import type { RecordInput } from './check.ts'
import { NotAnIsbn, RecordSourceAway } from './refusals.ts'

/** A record that a source offers. Staff check it before it is saved. */
export interface FoundRecord {
  /** The address of the record at its source. Null when it has none. */
  url: string | null
  record: RecordInput
}

/** A service that other libraries' records come from (E5). */
export interface RecordSource {
  /** The name of the service. */
  readonly name: string
  /** The address of the service's terms of use. */
  readonly termsUrl: string
  /** Returns the records with this ISBN of 13 digits, at most 10. Throws `RecordSourceAway`. */
  find(isbn: string): Promise<FoundRecord[]>
}

const connected = new WeakMap<object, RecordSource>()

/** Connects a source of records. */
export function connectRecordSource({ key }: Pick<Database, 'key'>, source: RecordSource): void {
  connected.set(key, source)
}

/** Returns the connected source of records. Undefined when the library uses none. */
const recordSourceOf = ({ key }: Pick<Database, 'key'>): RecordSource | undefined => connected.get(key)

/** Requests the records with an ISBN from the connected source (E5). Throws `NotAnIsbn` or `RecordSourceAway`. */
export async function lookUpIsbn(
  db: Pick<Database, 'key'>,
  written: string,
): Promise<{ isbn: string; source: RecordSource; records: FoundRecord[] }> {
  const isbn = normaliseIsbn(written)
  if (isbn === null) throw new NotAnIsbn()
  const source = recordSourceOf(db)
  if (!source) throw new RecordSourceAway({ reason: 'NOT_SET_UP' })
  return { isbn, source, records: await source.find(isbn) }
}
lookUpIsbn.refusals = [NotAnIsbn, RecordSourceAway]
