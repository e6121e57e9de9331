import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** Paper widths, by their names in the API. */
type SlipWidth = 'MM58' | 'MM80'

/** The conditions of the list of overdue loans, as they stand in the address. */
interface OverdueFilter {
  branch?: string
  step?: string
  from?: string
  until?: string
  /** Whether only loans are listed for which a letter is still to be sent: 1. */
  letters?: string
}

/** Copies and loans at the desk, and overdue loans (M10). */
export const circulation = {
  desk: {
    checkIn: '/desk/check-in',
    /** The page after a scan. It shows the results of all scans after the one with this number. */
    checkInAfter: address('/desk/check-in', (after: number) => ({ query: { after } })),
    checkOut: '/desk/check-out',
    /**
     * The check-out of a patron that began after the scan `since`. The page shows the results of the scans after `after`.
     * `collector` is the number of the helper to whom copies are handed.
     */
    sitting: address(
      `/desk/check-out/${number}`,
      (patronId: string, from: { since?: number; after?: number; collector?: string | undefined } = {}) => ({
        id: numberOf(patronId),
        query: from,
      }),
    ),
    /** Actions of the last hour, and undoing them. */
    acts: '/desk/acts',
    items: '/desk/items',
    item: address('/desk/items', (barcode: string) => ({ query: { barcode } })),
    /** All copies of a title, and a form for a new one. */
    copies: address('/desk/items', (titleId: string) => ({ query: { title: numberOf(titleId) } })),
    updateItemStatus: '/desk/items/report',
    moveItem: '/desk/items/move',
    createItem: '/desk/items/add',
    updateItem: '/desk/items/change',
    updateItemBarcode: '/desk/items/relabel',
    /** Sets one status for a list of barcodes. */
    updateItemStatuses: '/desk/items/list',
    /** For printing: the slip of a copy, and the receipt of loans. */
    slip: address('/desk/print/slip', (barcode: string, width?: SlipWidth) => ({ query: { barcode, width } })),
    receipt: address('/desk/print/receipt', (loanIds: string[], width?: SlipWidth) => ({
      query: { loan: loanIds.map(numberOf), width },
    })),
    /** Moves a list of copies to a display, and the copies whose display has ended. */
    displays: '/desk/displays',
    displaysEnded: '/desk/displays/ended',
    overdue: '/desk/overdue',
    overdueIn: address('/desk/overdue', (filter: OverdueFilter & Range) => ({ query: { ...filter } })),
    /** The form that records contacts, and takes one back. It returns to the list with this filter. */
    overdueContacts: address('/desk/overdue/contacts', (filter: OverdueFilter) => ({ query: { ...filter } })),
    overdueFile: address('/desk/overdue.csv', (filter: OverdueFilter) => ({ query: { ...filter } })),
    /** Letters or postcards for printing. */
    overdueLetters: address('/desk/overdue/letters', (filter: OverdueFilter & { as?: string }) => ({
      query: { ...filter },
    })),
  },
  deskPages: {
    checkIn: { role: 'DESK', group: 'circulation', place: 10, needs: 'circulation' },
    checkOut: { role: 'DESK', group: 'circulation', place: 20, needs: 'circulation' },
    acts: { role: 'DESK', group: 'circulation', place: 30, needs: 'circulation' },
    items: { role: 'DESK', group: 'materials', place: 10, needs: 'circulation' },
    slip: { role: 'DESK' },
    displays: { role: 'DESK', group: 'materials', place: 40, needs: 'circulation' },
    overdue: { role: 'DESK', group: 'patrons', place: 30, needs: 'circulation' },
  },
} as const satisfies UrlRoom
