import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import { foldWhole } from '../catalogue/folding/fold.ts'
import { normaliseIsbn } from '../catalogue/titles/isbn.ts'
import { secretHash } from '../common/secrets.ts'
import { IsbnRefused, NothingRequested, type RequestField, RequestFieldRefused } from './refusals.ts'

/** What is asked for, as typed. */
export interface Wish {
  isbn?: string | null | undefined
  title?: string | null | undefined
  author?: string | null | undefined
  publisher?: string | null | undefined
  publishedYear?: number | null | undefined
  note?: string | null | undefined
}

/** One press of the button. */
export interface RequestAsked {
  wish: Wish
  /** The same key again is the same press: nothing new is created (Q1). */
  key: string
  pickupBranchId: number
  contactMethod: ContactMethod
}

/** Characters of each part, at most. */
export const mostCharacters = { title: 200, author: 100, publisher: 100, note: 500 } as const

/** The years that a book may say. */
const years = { from: 1, to: 2999 }

/** The wish as it is kept. */
export type CheckedWish = ReturnType<typeof checkedWish>

/** Refuses a wish that says nothing, and what is too long to be one (Q1). */
export function checkedWish(wish: Wish) {
  const text = (field: keyof typeof mostCharacters) => checkedText(wish[field], field)
  const title = text('title')
  const author = text('author')
  const written = wish.isbn?.trim()
  const isbn = written ? normaliseIsbn(written) : null
  if (written && !isbn) throw new IsbnRefused()
  const foldedTitle = title && foldWhole(title)
  // A title of nothing but signs is one that nobody can look for.
  if (!isbn && !foldedTitle) throw new NothingRequested()
  const publishedYear = wish.publishedYear ?? null
  if (publishedYear !== null && (publishedYear < years.from || publishedYear > years.to)) {
    throw new RequestFieldRefused({ field: 'publishedYear', most: years.to })
  }
  const foldedAuthor = author && foldWhole(author)
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

function checkedText(typed: string | null | undefined, field: keyof typeof mostCharacters & RequestField) {
  // A name is on one line; a note may have several.
  const text = (field === 'note' ? typed : typed?.replaceAll(/\s+/g, ' '))?.trim() || null
  const most = mostCharacters[field]
  if (text && [...text].length > most) throw new RequestFieldRefused({ field, most })
  return text
}

/** Tells whether the same was asked for by another press, without keeping what it was. */
export function requestHash({ key, pickupBranchId, contactMethod }: RequestAsked, wish: object): string {
  return secretHash(JSON.stringify([key, wish, pickupBranchId, contactMethod]))
}
