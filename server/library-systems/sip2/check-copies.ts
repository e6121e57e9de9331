import {
  type CheckedLibrary,
  checkContext,
  type Finding,
  missing,
  ok,
  unknown,
} from '../../domain/library-system/check.ts'
import { LibrarySystemUnreachable } from '../../domain/library-system/port.ts'
import type { Sip2Client } from './connection/exchange.ts'
import { readItem } from './items.ts'

/** Reads a few copies of this catalogue (17), whose answers have Japanese titles and perhaps record numbers. */
export async function checkCopies(client: Sip2Client, { copies }: CheckedLibrary): Promise<Finding[]> {
  const need = 'barcodes of copies'
  if (!client.supports?.item) return []
  if (copies.length === 0) return [unknown(need, 'this catalogue has no copy with a barcode')]
  try {
    const answers = []
    for (const copy of copies) answers.push({ copy, found: await readItem(client, copy.barcode, checkContext()) })
    const known = answers.filter(({ found }) => found && found.words !== '')
    if (known.length > 0) return [ok(need), ...recordNumbers(client, known)]
    return [
      missing(
        need,
        `The server knows none of ${copies.length} copies of this catalogue, such as ${copies[0]?.barcode}.`,
        'Harvest or import the copies with the barcodes of the library system, and correct LIBRARY_SYSTEM_SOURCE.',
      ),
    ]
  } catch (error) {
    if (!(error instanceof LibrarySystemUnreachable)) throw error
    return [
      missing(
        'reading Japanese text',
        error.message,
        'Let the server send UTF-8 (Koha: encoding="utf8" at the login in SIPconfig.xml), or correct the options encoding and checksum.',
      ),
    ]
  }
}

/** The option `record` names a field that the server must send. */
function recordNumbers(
  { settings }: Sip2Client,
  answers: { copy: CheckedLibrary['copies'][number]; found: { record: string | null } | null }[],
): Finding[] {
  if (settings.record === null) return []
  const need = `record numbers (record=${settings.record})`
  const [first] = answers
  if (answers.some(({ copy, found }) => found?.record === copy.record)) return [ok(need)]
  const record = first?.found?.record
  return [
    missing(
      need,
      `The copy ${first?.copy.barcode} has ${record ? `the record ${record}` : 'no record number'} there, and ${first?.copy.record} here.`,
      `Send the record number in the field ${settings.record} of 18 (Koha: <item_field field="${settings.record}" code="biblionumber" /> in the login), or remove the option record.`,
    ),
  ]
}
