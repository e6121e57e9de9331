import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import { foldWholeName } from '../catalogue/folding/fold.ts'
import { normaliseIsbn } from '../catalogue/titles/isbn.ts'
import { secretHash } from '../common/secrets.ts'
import { IsbnRefused, NothingRequested, PurchaseRequestFieldRefused, type RequestField } from './refusals.ts'

/** The details of a purchase request as entered. */
export interface RequestDetails {
  isbn?: string | null | undefined
  title?: string | null | undefined
  author?: string | null | undefined
  publisher?: string | null | undefined
  publishedYear?: number | null | undefined
  note?: string | null | undefined
}

/** A submission of the request form. */
export interface RequestSubmission {
  wish: RequestDetails
  /** The idempotency key. A repeated submission with the same key creates nothing (Q1). */
  key: string
  pickupBranchId: number
  contactMethod: ContactMethod
}

/** The maximum number of characters per field. */
export const maxFieldLengths = { title: 200, author: 100, publisher: 100, note: 500 } as const

/** The range of valid years of publication. */
const years = { from: 1, to: 2999 }

/** The request details as stored. */
export type CheckedRequestDetails = ReturnType<typeof checkRequestDetails>

/** Normalises the details of a request. Throws a refusal when they name no title, or when a field is too long (Q1). */
export function checkRequestDetails(wish: RequestDetails) {
  const text = (field: keyof typeof maxFieldLengths) => checkedText(wish[field], field)
  const title = text('title')
  const author = text('author')
  const written = wish.isbn?.trim()
  const isbn = written ? normaliseIsbn(written) : null
  if (written && !isbn) throw new IsbnRefused()
  const foldedTitle = title && foldWholeName(title)
  // A title of punctuation only cannot be searched.
  if (!isbn && !foldedTitle) throw new NothingRequested()
  const publishedYear = wish.publishedYear ?? null
  if (publishedYear !== null && (publishedYear < years.from || publishedYear > years.to)) {
    throw new PurchaseRequestFieldRefused({ field: 'publishedYear', most: years.to })
  }
  const foldedAuthor = author && foldWholeName(author)
  return {
    isbn,
    title,
    author,
    publisher: text('publisher'),
    publishedYear,
    note: text('note'),
    foldedTitle: foldedTitle || null,
    foldedAuthor: foldedAuthor || null,
  }
}
checkRequestDetails.refusals = [NothingRequested, IsbnRefused, PurchaseRequestFieldRefused]

function checkedText(typed: string | null | undefined, field: keyof typeof maxFieldLengths & RequestField) {
  // Names have a single line; notes may have several.
  const text = (field === 'note' ? typed : typed?.replaceAll(/\s+/g, ' '))?.trim() || null
  const most = maxFieldLengths[field]
  if (text && [...text].length > most) throw new PurchaseRequestFieldRefused({ field, most })
  return text
}

/** Returns a hash that tells whether a repeated key has the same content, without storing the content. */
export function requestHash({ key, pickupBranchId, contactMethod }: RequestSubmission, wish: object): string {
  return secretHash(JSON.stringify([key, wish, pickupBranchId, contactMethod]))
}
