import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'

/** The values that a page for new copies repeats, so that the next copy gets them too. */
interface CopySettings {
  owner?: string
  mark?: string
  status?: string
  reference?: string
  /** Copies added since the page was opened. */
  added?: number
}

/** Bibliographic records at the desk. */
export const deskRecordUrls = {
  records: '/desk/records',
  recordsOf: address('/desk/records', (q: string, range: Range = {}) => ({ query: { q, ...range } })),
  newRecord: '/desk/records/new',
  recordByIsbn: '/desk/records/isbn',
  recordWithIsbn: address('/desk/records/isbn', (isbn: string) => ({ query: { isbn } })),
  record: address(`/desk/records/${number}`, (id: string) => ({ id: numberOf(id) })),
  editRecord: address(`/desk/records/${number}/edit`, (id: string) => ({ id: numberOf(id) })),
  releaseRecord: address(`/desk/records/${number}/release`, (id: string) => ({ id: numberOf(id) })),
  recordMarc: address(`/desk/records/${number}/marc`, (id: string) => ({ id: numberOf(id) })),
  recordMarcFile: address(`/desk/records/${number}/marc.xml`, (id: string) => ({ id: numberOf(id) })),
  recordCopies: address(`/desk/records/${number}/copies`, (id: string, settings: CopySettings = {}) => ({
    id: numberOf(id),
    query: { ...settings },
  })),
  ruleRecords: '/desk/rules/records',
} as const
