import type { Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { foldingVersion } from '../folding/rules.ts'
import { authorNameSelect } from './author-name-cache.ts'
import { type AuthorName, foldAuthorName, isLongEnoughName, toAuthorName } from './author-names.ts'
import {
  maxNames,
  maxSpellingLength,
  maxSpellings,
  NamesFull,
  SpellingInUse,
  SpellingPreferred,
  SpellingRefused,
} from './refusals.ts'

/** Adds an author with several spellings and returns the id (C13). */
export async function createAuthorName(tx: Tx, preferred: string, others: string[], most = maxNames): Promise<number> {
  const spellings = distinct([preferred, ...others].map(checkSpelling))
  if (spellings.length > maxSpellings) throw new NamesFull({ most: maxSpellings })
  await lockRules(tx)
  if ((await tx.authorName.count()) >= most) throw new NamesFull({ most })
  await checkNotInUse(tx, spellings)
  const { id } = await tx.authorName.create({ data: {} })
  const data = spellings.map((spelling, i) => ({ ...spelling, nameId: id, isPreferred: i === 0 }))
  await tx.authorSpelling.createMany({ data })
  return id
}
createAuthorName.refusals = [SpellingRefused, SpellingInUse, NamesFull]

/** Adds a spelling to an author name. */
export async function addAuthorSpelling(tx: Tx, nameId: number, written: string): Promise<void> {
  const spelling = checkSpelling(written)
  await lockRules(tx)
  const count = await tx.authorSpelling.count({ where: { nameId } })
  if (count === 0) throw new NotFound('author name')
  if (count >= maxSpellings) throw new NamesFull({ most: maxSpellings })
  await checkNotInUse(tx, [spelling])
  await tx.authorSpelling.create({ data: { ...spelling, nameId } })
}
addAuthorSpelling.refusals = [NotFound, SpellingRefused, SpellingInUse, NamesFull]

/** Makes a spelling the preferred one of its name. Returns the id of the name. */
export async function setPreferredAuthorSpelling(tx: Tx, id: number): Promise<number> {
  const { nameId } = await lockSpelling(tx, id)
  await tx.authorSpelling.updateMany({ where: { nameId, isPreferred: true }, data: { isPreferred: false } })
  await tx.authorSpelling.update({ where: { id }, data: { isPreferred: true } })
  return nameId
}
setPreferredAuthorSpelling.refusals = [NotFound]

/** Removes a spelling. Returns the id of its name. */
export async function removeAuthorSpelling(tx: Tx, id: number): Promise<{ nameId: number; written: string }> {
  const { nameId, written, isPreferred } = await lockSpelling(tx, id)
  if (isPreferred) throw new SpellingPreferred()
  await tx.authorSpelling.delete({ where: { id } })
  return { nameId, written }
}
removeAuthorSpelling.refusals = [NotFound, SpellingPreferred]

/** Removes a name with all its spellings. Returns its last state. */
export async function deleteAuthorName(tx: Tx, id: number): Promise<AuthorName> {
  await lockRules(tx)
  const name = await tx.authorName.findUnique({ where: { id }, select: authorNameSelect })
  if (!name) throw new NotFound('author name')
  await tx.authorName.delete({ where: { id } })
  return toAuthorName(name)
}
deleteAuthorName.refusals = [NotFound]

async function lockSpelling(tx: Tx, id: number) {
  await lockRules(tx)
  const spelling = await tx.authorSpelling.findUnique({ where: { id } })
  if (!spelling) throw new NotFound('author spelling')
  return spelling
}

interface CheckedSpelling {
  written: string
  folded: string
  folding: number
}

/** Validates and normalises a spelling: runs of spaces become one space, and both ends are trimmed. */
function checkSpelling(text: string): CheckedSpelling {
  const written = text.replace(/\s+/g, ' ').trim()
  if ([...written].length > maxSpellingLength) throw new SpellingRefused({ spelling: written, reason: 'TOO_LONG' })
  const folded = foldAuthorName(written)
  if (!isLongEnoughName(folded)) throw new SpellingRefused({ spelling: written, reason: 'TOO_SHORT' })
  return { written, folded, folding: foldingVersion }
}

/** Keeps the first of several spellings that fold to the same text. */
function distinct(spellings: CheckedSpelling[]): CheckedSpelling[] {
  return spellings.filter(({ folded }, i) => spellings.findIndex((other) => other.folded === folded) === i)
}

/** Throws `SpellingInUse` when a spelling already belongs to a name. */
async function checkNotInUse(tx: Tx, spellings: CheckedSpelling[]): Promise<void> {
  const known = await tx.authorSpelling.findFirst({
    where: { folded: { in: spellings.map(({ folded }) => folded) } },
    select: { folded: true, name: { select: { spellings: { where: { isPreferred: true } } } } },
  })
  if (!known) return
  const spelling = spellings.find(({ folded }) => folded === known.folded)?.written ?? ''
  throw new SpellingInUse({ spelling, preferred: known.name.spellings[0]?.written ?? '' })
}
