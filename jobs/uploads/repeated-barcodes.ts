import type { ImportProblem } from '../../server/domain/imports/preview.ts'
import type { ImportTypes } from '../../server/domain/library/material-types/import-types.ts'
import type { Entry, Source } from '../import/source.ts'

/** The most barcodes that are remembered. Larger files are checked up to there. */
const mostRemembered = 1_000_000

/** Returns the source, and a warning for each barcode that its entries have again, once they are read. */
export function watchBarcodes(source: Source): { source: Source; repeated: ImportProblem[] } {
  const repeated: ImportProblem[] = []
  const [rows, firstRows] = [source.counts === 'record' ? 'records' : 'rows', new Map<string, number>()]
  async function* entries(types?: ImportTypes): AsyncGenerator<Entry> {
    for await (const entry of source.entries(types)) {
      for (const copy of ('copies' in entry && entry.copies) || []) {
        if ('refusal' in copy) continue
        const line = copy.line ?? entry.line
        const first = firstRows.get(copy.barcode)
        if (first !== undefined) {
          const reason = `the barcode ${copy.barcode} is in ${rows} ${first} and ${line}`
          repeated.push({ kind: 'warning', line, key: copy.barcode, reason })
        } else if (firstRows.size < mostRemembered) firstRows.set(copy.barcode, line)
      }
      yield entry
    }
  }
  return { source: { ...source, entries }, repeated }
}
