import { randomUUID } from 'node:crypto'
import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { keptTitles } from '../common/merged-titles.ts'
import { field, NotFound, refusal } from '../common/refusal.ts'
import { UnknownTitle } from '../holds/refusals.ts'
import { addFavourite, FavouritesFull } from './change.ts'

/** A limit, so that one patron cannot fill the database. */
export const maxBookshelves = 20
/** The maximum number of characters of a name. */
export const maxShelfName = 40

export const BookshelvesFull = refusal(
  'BookshelvesFull',
  'The patron has the maximum number of bookshelves. One must be deleted first.',
  {
    fields: { most: field.int('Maximum number of bookshelves.') },
    message: ({ most }) => `A patron has at most ${most} bookshelves.`,
  },
)

/** F3 */
export const ShelfNameRefused = refusal('ShelfNameRefused', 'The name of the bookshelf is empty or too long.', {
  fields: { most: field.int('Maximum length in characters.') },
  message: ({ most }) => `name: 1 to ${most} characters.`,
})

function checkedName(typed: string): string {
  const name = typed.replace(/\s+/g, ' ').trim()
  if (name === '' || [...name].length > maxShelfName) throw new ShelfNameRefused({ most: maxShelfName })
  return name
}

/**
 * Creates a bookshelf, which is private (F3, F4). When the patron has one with the same name, returns that one, so that a
 * repeated press creates one.
 */
export async function createBookshelf(tx: Tx, patronId: number, typed: string, now: Date): Promise<number> {
  const name = checkedName(typed)
  await lockPatron(tx, patronId)
  const same = await tx.bookshelf.findFirst({ where: { patronId, name }, select: { id: true } })
  if (same) return same.id
  if ((await tx.bookshelf.count({ where: { patronId } })) >= maxBookshelves)
    throw new BookshelvesFull({ most: maxBookshelves })
  return (await tx.bookshelf.create({ data: { patronId, name, createdAt: now }, select: { id: true } })).id
}
createBookshelf.refusals = [BookshelvesFull, ShelfNameRefused]

export async function renameBookshelf(tx: Tx, patronId: number, id: number, typed: string): Promise<number> {
  const name = checkedName(typed)
  await lockShelf(tx, patronId, id)
  await tx.bookshelf.update({ where: { id }, data: { name }, select: { id: true } })
  return id
}
renameBookshelf.refusals = [NotFound, ShelfNameRefused]

/** Deletes a bookshelf. Its titles stay favourites. */
export async function deleteBookshelf(tx: Tx, patronId: number, id: number): Promise<void> {
  const { count } = await tx.bookshelf.deleteMany({ where: { id, patronId } })
  if (count === 0) throw new NotFound('bookshelf')
}
deleteBookshelf.refusals = [NotFound]

/** Puts titles at the end of a bookshelf, and saves them as favourites (F3). Titles that stand there already stay. */
export async function addToBookshelf(tx: Tx, patronId: number, id: number, titleIds: number[], now: Date) {
  await lockShelf(tx, patronId, id)
  const where = { patronId, titleId: { in: titleIds } }
  const favourites = await tx.favourite.findMany({ where, select: { titleId: true } })
  const saved = new Map(favourites.map(({ titleId }) => [titleId, titleId]))
  // Titles are locked in ascending order of id.
  for (const titleId of titleIds.filter((id) => !saved.has(id)).sort((one, other) => one - other)) {
    saved.set(titleId, await addFavourite(tx, patronId, titleId, now))
  }
  const { _max } = await tx.bookshelfTitle.aggregate({ where: { shelfId: id }, _max: { position: true } })
  const end = _max.position ?? 0
  const ids = new Set(titleIds.map((titleId) => saved.get(titleId) ?? titleId))
  const rows = [...ids].map((titleId, n) => ({ shelfId: id, patronId, titleId, position: end + n + 1 }))
  await tx.bookshelfTitle.createMany({ data: rows, skipDuplicates: true })
  return id
}
addToBookshelf.refusals = [NotFound, UnknownTitle, FavouritesFull]

/** Takes titles off a bookshelf. They stay favourites. Titles that are not there are ignored. */
export async function removeFromBookshelf(tx: Tx, patronId: number, id: number, titleIds: number[]): Promise<number> {
  await lockShelf(tx, patronId, id)
  const kept = [...(await keptTitles(tx, titleIds)).values()]
  await tx.bookshelfTitle.deleteMany({ where: { shelfId: id, titleId: { in: [...titleIds, ...kept] } } })
  return id
}
removeFromBookshelf.refusals = [NotFound]

/** Moves the named titles to the head of a bookshelf, in this order. The others follow in their order. */
export async function orderBookshelf(tx: Tx, patronId: number, id: number, titleIds: number[]): Promise<number> {
  await lockShelf(tx, patronId, id)
  await tx.$executeRaw`
    UPDATE bookshelf_titles b SET position = o.place
      FROM (SELECT s.title_id, row_number() OVER (
              ORDER BY array_position(${titleIds}::int[], s.title_id), s.position, s.title_id)::int AS place
              FROM bookshelf_titles s WHERE s.shelf_id = ${id}::int) o
     WHERE b.shelf_id = ${id}::int AND b.title_id = o.title_id AND b.position <> o.place`
  return id
}
orderBookshelf.refusals = [NotFound]

/** Makes the link of a bookshelf, which shows its name and titles to everybody who has it (F4). A link that exists stays. */
export async function shareBookshelf(tx: Tx, patronId: number, id: number): Promise<number> {
  await lockShelf(tx, patronId, id)
  await tx.bookshelf.updateMany({ where: { id, shareKey: null }, data: { shareKey: randomUUID() } })
  return id
}
shareBookshelf.refusals = [NotFound]

/** Ends the link. A later link is another one. */
export async function endBookshelfSharing(tx: Tx, patronId: number, id: number): Promise<number> {
  await lockShelf(tx, patronId, id)
  await tx.bookshelf.update({ where: { id }, data: { shareKey: null }, select: { id: true } })
  return id
}
endBookshelfSharing.refusals = [NotFound]

async function lockShelf(tx: Tx, patronId: number, id: number): Promise<void> {
  await lockPatron(tx, patronId)
  if (!(await tx.bookshelf.findFirst({ where: { id, patronId }, select: { id: true } })))
    throw new NotFound('bookshelf')
}
