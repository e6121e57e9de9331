import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { NotFound, Refusal } from '../common/refusal.ts'
import { UnknownTitle } from '../holds/refusals.ts'

/** A limit, so that one patron cannot fill the database. */
const maxFavourites = 200
const maxNoteLength = 200

export class FavouritesFull extends Refusal {
  readonly most: number
  constructor({ most }: { most: number }) {
    super(`A patron has at most ${most} favourites.`)
    this.most = most
  }
}

export class NoteTooLong extends Refusal {
  readonly most: number
  constructor({ most }: { most: number }) {
    super(`A note has at most ${most} characters.`)
    this.most = most
  }
}

/** Saves a title (お気に入り). A title that is already saved keeps its note. */
export async function addFavourite(tx: Tx, patronId: number, titleId: number, now: Date): Promise<void> {
  await lockPatron(tx, patronId)
  const title = await tx.title.findUnique({
    where: { id: titleId },
    select: { favourites: { where: { patronId }, select: { addedAt: true } } },
  })
  if (!title) throw new UnknownTitle()
  if (title.favourites.length > 0) return
  if ((await tx.favourite.count({ where: { patronId } })) >= maxFavourites) {
    throw new FavouritesFull({ most: maxFavourites })
  }
  await tx.favourite.create({ data: { patronId, titleId, addedAt: now }, select: { addedAt: true } })
}

/**
 * Removes titles from the patron's favourites, with their notes. Other titles are ignored. Returns the number removed.
 */
export async function removeFavourites(tx: Tx, patronId: number, titleIds: number[]): Promise<number> {
  return (await tx.favourite.deleteMany({ where: { patronId, titleId: { in: titleIds } } })).count
}

/** Replaces the note of a favourite. An empty note deletes it. */
export async function updateFavourite(tx: Tx, patronId: number, titleId: number, typed: string): Promise<void> {
  // A form sends CRLF for each line break that the patron entered.
  const note = typed.replace(/\r\n?/g, '\n').trim()
  if ([...note].length > maxNoteLength) throw new NoteTooLong({ most: maxNoteLength })
  const { count } = await tx.favourite.updateMany({ where: { patronId, titleId }, data: { note: note || null } })
  if (count === 0) throw new NotFound('favourite')
}
