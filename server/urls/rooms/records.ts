import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** The values that a page for new copies repeats, so that the next copy gets them too. */
interface CopySettings {
  owner?: string
  mark?: string
  status?: string
  reference?: string
  /** Copies added since the page was opened. */
  added?: number
}

/** The branch and the period of withdrawn copies. */
interface WithdrawnFilter extends Range {
  branch?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

/** Bibliographic records at the desk. */
export const records = {
  desk: {
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
    /** The uploaded cover of a title. */
    recordCover: address(`/desk/records/${number}/cover`, (titleId: string) => ({ id: numberOf(titleId) })),
    /** Pairs of records that may describe the same title. */
    duplicates: '/desk/records/duplicates',
    /** Two records side by side, of which one is merged into the other. */
    mergeTitles: address('/desk/records/merge', (titleId?: string, otherId?: string) => ({
      query: { a: titleId && numberOf(titleId), b: otherId && numberOf(otherId) },
    })),
    /** The deletion of a record. */
    deleteTitle: address(`/desk/records/${number}/delete`, (titleId: string) => ({ id: numberOf(titleId) })),
    /** Deleted records that can be restored. */
    deletedTitles: '/desk/records/deleted',
    /** Withdrawn copies, as a page and as a file. */
    withdrawn: '/desk/records/withdrawn',
    withdrawnIn: address('/desk/records/withdrawn', (filter: WithdrawnFilter) => ({ query: { ...filter } })),
    withdrawnFile: address('/desk/records/withdrawn.csv', (filter: WithdrawnFilter) => ({ query: { ...filter } })),
    /** The form that withdraws copies. */
    withdraw: '/desk/records/withdraw',
    /** Titles of which every copy is withdrawn. */
    withoutCopies: '/desk/records/without-copies',
  },
  deskPages: {
    records: { role: 'DESK', group: 'materials', place: 20 },
  },
} as const satisfies UrlRoom
