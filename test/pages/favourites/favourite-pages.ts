import type { Database } from '../../../server/database/database.ts'
import { urls } from '../../../server/urls/urls.ts'
import { now } from '../../support/library/now.ts'
import { newTitle } from '../../support/library/world.ts'
import { longRecord, patronWith } from '../crowd.ts'
import type { AddPage, Field } from '../every-page.ts'

type Id = { id: number }

interface Titles {
  plain: Id
  /** Has the maximum number of copies and volumes. */
  crowded: Id
  /** Twenty titles with long names. */
  twenty: Id[]
  /** A search with long words that finds titles with long names. */
  longWords: string
}

/** The pages of favourites, and the pages that show which titles are favourites. */
export async function addFavouritePages(db: Database, add: AddPage, { plain, crowded, twenty, longWords }: Titles) {
  const rows = { rows: true }
  const newcomer = async () => (await patronWith(db, [])).cookies
  const beginner = await patronWith(db, [])
  await keep(db, beginner.patron, [plain], null)
  const keeper = await patronWith(db, twenty)
  const saved: Id[] = []
  for (let i = 0; i < 25; i++) saved.push(await newTitle(db, longRecord))
  // Some of the titles that `longWords` finds.
  const found = await db.prisma.title.findMany({
    where: { title: longRecord.title },
    orderBy: { id: 'asc' },
    skip: 10,
    take: 5,
  })
  const others = [...found, crowded].filter(({ id }) => !saved.some((title) => title.id === id))
  await keep(db, keeper.patron, [...saved, ...new Map(others.map((title) => [title.id, title])).values()], longNote)

  const ticked = saved.slice(-2).map(({ id }): Field => ['title', String(id)])
  const at = { order: 'AVAILABLE', page: 2 }
  const [listed, action] = [urls.favourites(at), urls.chosenFavourites(at)]
  add('favourites', 'nothing', await newcomer(), urls.favourites())
  add('favourites', 'one', beginner.cookies, urls.favourites(), rows)
  add('favourites', 'long titles and notes, page 2', keeper.cookies, listed, rows)
  const intoFullBasket = { action, fields: [...ticked, ['do', 'basket'] as Field] }
  add('favourites', 'full basket', keeper.cookies, listed, { status: 409, post: intoFullBasket })
  const nothing = { action, fields: [['do', 'reserve'] as Field] }
  add('favourites', 'nothing ticked', keeper.cookies, listed, { status: 422, post: nothing })

  const note = urls.favouriteNote(`Title:${saved[0]?.id}`, at)
  add('favourite note', 'a long one', keeper.cookies, note)
  const tooLong = { action: note, fields: [['note', '長'.repeat(3_000)] as Field] }
  add('favourite note', 'far too long', keeper.cookies, note, { status: 422, post: tooLong })

  add('search by a patron', 'one title', keeper.cookies, urls.search({ text: '砂時計' }), rows)
  add('search by a patron', '10 long titles, some favourites', keeper.cookies, longWords, rows)
  add('title', '60 copies, 31 volumes, a favourite', keeper.cookies, urls.title(`Title:${crowded.id}`))
  const ids = twenty.map(({ id }) => `Title:${id}`)
  add('confirm chosen', 'one title', await newcomer(), urls.place(`Title:${plain.id}`), rows)
  add('confirm chosen', '20 long titles', keeper.cookies, urls.place(...ids), rows)
  const tooMany = urls.place(...ids, 'Title:1', 'Title:2')
  add('confirm chosen', 'more than 20 titles', keeper.cookies, tooMany, { status: 422 })
}

const longNote = '図書館で借りて読み、よかったら買う。'.repeat(20).slice(0, 200)

async function keep({ prisma }: Database, { id: patronId }: Id, titles: Id[], note: string | null) {
  await prisma.favourite.createMany({
    data: titles.map(({ id: titleId }) => ({ patronId, titleId, note, addedAt: now })),
  })
}
