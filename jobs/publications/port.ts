import type { TitleRecord } from '../../server/domain/catalogue/titles/title-record.ts'
import type { ReadOffer } from '../../server/domain/records/electronic-feeds/offers.ts'

/** The validators of a page that was read before. A provider answers UNCHANGED when they still hold. */
export interface Validators {
  etag: string | null
  lastModified: string | null
}

/** A publication of a page, or the reason why it is not stored. */
export type PublicationRead =
  | {
      controlNumber: string
      record: Omit<TitleRecord, 'source' | 'controlNumber' | 'materialType'>
      /** Null when the provider does not lend it. */
      offer: ReadOffer | null
      warnings: string[]
    }
  | { controlNumber?: string | undefined; refusal: string }

/** A page of a provider's catalogue. */
export interface PublicationPage extends Validators {
  publications: PublicationRead[]
  /** The address of the next page. Null on the last page. */
  next: string | null
  /** The number of publications of the whole catalogue. Null when it is not stated. */
  total: number | null
  bytes: number
}

/**
 * A provider of electronic publications (C49). An adapter reads its catalogue page by page, with the availability that
 * each page states. Patrons borrow on the provider's own site.
 */
export interface PublicationProvider {
  /** Rejects with `ProviderFailure` when the page cannot be read. */
  readPage(
    address: string,
    known: Validators | null,
    stopping?: AbortSignal | undefined,
  ): Promise<PublicationPage | 'UNCHANGED'>
}

/**
 * A page could not be read. The message is a sentence for staff and the log. It names no publication, and no query of the
 * address, which can contain a key.
 */
export class ProviderFailure extends Error {
  constructor(address: string, why: string) {
    const { origin, pathname } = new URL(address)
    super(`${origin}${pathname}: ${why}.`)
  }
}
