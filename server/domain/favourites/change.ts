import type { ReadingState } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { keptTitle, keptTitles } from '../common/merged-titles.ts'
import { field, NotFound, refusal } from '../common/refusal.ts'
import { UnknownTitle } from '../holds/refusals.ts'
import { stateColumns } from './reading.ts'

/** A limit, so that one patron cannot fill the database. */
const maxFavourites = 200
const maxNoteLength = 200

export const FavouritesFull = refusal(
  'FavouritesFull',
  'The patron has the maximum number of favourites. One must be removed first.',
  {
    fields: { most: field.int('Maximum number of favourites.') },
    message: ({ most }) => `A patron has at most ${most} favourites.`,
  },
)

export const NoteTooLong = refusal('NoteTooLong', 'The note is too long. The previous one stays.', {
  fields: { most: field.int('Maximum length in characters.') },
  message: ({ most }) => `A note has at most ${most} characters.`,
})

/**
 * Saves a title (お気に入り) and returns its id, which is another one when the record was merged (E12). A title that is
 * already saved keeps its note.
 */
export async function addFavourite(tx: Tx, patronId: number, given: number, now: Date): Promise<number> {
  await lockPatron(tx, patronId)
  const title = (await savedTitle(tx, patronId, given)) ?? (await mergedTitle(tx, patronId, given))
  if (!title) throw new UnknownTitle()
  const { id: titleId } = title
  if (title.favourites.length > 0) return titleId
  if ((await tx.favourite.count({ where: { patronId } })) >= maxFavourites) {
    throw new FavouritesFull({ most: maxFavourites })
  }
  await tx.favourite.create({ data: { patronId, titleId, addedAt: now }, select: { addedAt: true } })
  return titleId
}
addFavourite.refusals = [UnknownTitle, FavouritesFull]

const savedTitle = (tx: Tx, patronId: number, id: number) =>
  tx.title.findUnique({
    where: { id },
    select: { id: true, favourites: { where: { patronId }, select: { addedAt: true } } },
  })

async function mergedTitle(tx: Tx, patronId: number, id: number) {
  const kept = await keptTitle(tx, id)
  return kept === null ? null : savedTitle(tx, patronId, kept)
}

/**
 * Removes titles from the patron's favourites, with their notes. Other titles are ignored. Returns the number removed, and
 * the ids of the titles with those of records into which some of them were merged (E12).
 */
export async function removeFavourites(
  tx: Tx,
  patronId: number,
  titleIds: number[],
): Promise<{ count: number; titleIds: number[] }> {
  const remove = async (ids: number[]) =>
    (await tx.favourite.deleteMany({ where: { patronId, titleId: { in: ids } } })).count
  const count = await remove(titleIds)
  const kept = count === titleIds.length ? [] : [...(await keptTitles(tx, titleIds)).values()]
  if (kept.length === 0) return { count, titleIds }
  return { count: count + (await remove(kept)), titleIds: [...new Set([...titleIds, ...kept])] }
}

/** The changes of a favourite. Absent fields stay. */
interface FavouriteChange {
  /** An empty note deletes it. */
  note?: string | null | undefined
  /** Null deletes the state (F3). */
  state?: ReadingState | null | undefined
}

/** Changes the note or the reading state of a favourite, and returns the id of its title. */
export async function updateFavourite(
  tx: Tx,
  patronId: number,
  given: number,
  { note: typed, state }: FavouriteChange,
  now: Date,
): Promise<number> {
  // A form sends CRLF for each line break that the patron entered.
  const note = typed?.replace(/\r\n?/g, '\n').trim()
  if (note !== undefined && [...note].length > maxNoteLength) throw new NoteTooLong({ most: maxNoteLength })
  await lockPatron(tx, patronId)
  const write = async (titleId: number) => {
    const before = await tx.favourite.findUnique({ where: { patronId_titleId: { patronId, titleId } } })
    if (!before) return false
    const data = {
      ...(note !== undefined && { note: note || null }),
      ...(state !== undefined && stateColumns(state, before, now)),
    }
    await tx.favourite.update({ where: { patronId_titleId: { patronId, titleId } }, data })
    return true
  }
  if (await write(given)) return given
  const kept = await keptTitle(tx, given)
  if (kept === null || !(await write(kept))) throw new NotFound('favourite')
  return kept
}
updateFavourite.refusals = [NotFound, NoteTooLong]
