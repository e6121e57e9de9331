import { Hono } from 'hono'
import { BookshelfPage, SharedBookshelfPage } from '../../../views/favourites/bookshelf.tsx'
import {
  BookshelfQuery,
  BookshelvesQuery,
  CreateBookshelf,
  DeleteBookshelf,
  EndBookshelfSharing,
  OrderBookshelf,
  RemoveFromBookshelf,
  RenameBookshelf,
  SetReadingGoal,
  ShareBookshelf,
  SharedBookshelfQuery,
  shelfPerPage,
} from '../../../views/favourites/bookshelf-data.ts'
import { BookshelvesPage } from '../../../views/favourites/bookshelves.tsx'
import type { Texts } from '../../../views/text/languages.ts'
import { cursorAfterRows } from '../../domain/common/cursors.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls, withQuery } from '../../urls/urls.ts'
import { confirmationAnswer, confirmationPage } from '../forms/confirm.tsx'
import { type FieldsByRefusal, frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { buildFrame, pageNumber, sendPage } from '../pages/page.tsx'

export const bookshelfRoutes = new Hono<ServiceEnv>()

bookshelfRoutes.get(urls.bookshelves, (c) => shelvesPage(c, { done: doneIn(c) }))

// The language link of a refusal and the return from sign-in request this address with GET.
bookshelfRoutes.get(urls.readingGoal, (c) => c.redirect(urls.bookshelves, 303))

bookshelfRoutes.post(urls.bookshelves, async (c) => {
  const name = (await readFormFields(c))('name', 200)
  const done = ({ id }: { id: string }) => redirectToShelf(c, id, 'created')
  return submitForm(c, CreateBookshelf, { name }, { done, page: shelvesPage, typed: { name } })
})

bookshelfRoutes.post(urls.readingGoal, async (c) => {
  const field = await readFormFields(c)
  const [titles, year] = [field('titles', 10).normalize('NFKC').trim(), Number(/^\d{4}$/.exec(field('year')) ?? 0)]
  // A text that is no number is refused like one that is out of bounds.
  const number = titles === '' ? null : /^\d{1,4}$/.test(titles) ? Number(titles) : 0
  const done = () => redirectToAll(c, 'goal')
  return submitForm(c, SetReadingGoal, { year, titles: number }, { done, page: shelvesPage, typed: { titles } })
})

bookshelfRoutes.get(urls.bookshelf.pattern, (c) => shelfPage(c, { done: doneIn(c) }))

for (const form of [urls.bookshelfTitles.pattern, urls.bookshelfSettings.pattern]) {
  bookshelfRoutes.get(form, (c) => c.redirect(urls.bookshelf(shelfId(c)), 303))
}

bookshelfRoutes.post(urls.bookshelfTitles.pattern, async (c) => {
  const field = await readFormFields(c)
  const [act, ticked] = [field('do'), field.numbers('title')]
  const variables = { id: shelfId(c), titles: ticked.map((title) => globalId('Title', title)) }
  const at = pageNumber(c.req.query('page')) ?? 1
  if (ticked.length === 0) return shelfPage(c, { faults: [{ text: c.get('texts').favourites.chooseSome }] })
  if (act === 'reserve') return c.redirect(urls.place(...variables.titles), 303)
  const page = () => c.notFound()
  if (act === 'first') {
    return submitForm(c, OrderBookshelf, variables, { done: () => redirectToShelf(c, variables.id, 'moved'), page })
  }
  if (act !== 'remove') return shelfPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] })
  const done = () => redirectToShelf(c, variables.id, 'removed', at)
  return submitForm(c, RemoveFromBookshelf, variables, { done, page })
})

bookshelfRoutes.post(urls.bookshelfSettings.pattern, async (c) => {
  const field = await readFormFields(c)
  const [id, act] = [shelfId(c), field('do')]
  const to = (done: Done) => () => redirectToShelf(c, id, done)
  switch (act) {
    case 'delete':
      return deleteShelf(c, id)
    case 'rename': {
      const name = field('name', 200)
      return submitForm(c, RenameBookshelf, { id, name }, { done: to('renamed'), page: shelfPage, typed: name })
    }
    case 'share':
      return submitForm(c, ShareBookshelf, { id }, { done: to('shared'), page: shelfPage })
    case 'unshare':
      return submitForm(c, EndBookshelfSharing, { id }, { done: to('ended'), page: shelfPage })
    default:
      return shelfPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] })
  }
})

// The link is for people, so search engines leave it out (F4).
bookshelfRoutes.get(urls.sharedBookshelf.pattern, async (c) => {
  c.header('X-Robots-Tag', 'noindex')
  c.header('Referrer-Policy', 'no-referrer')
  const page = pageNumber(c.req.query('page'))
  const key = c.req.param('key')
  if (page === null) return c.notFound()
  const wanted = { key, skip: (page - 1) * shelfPerPage, first: shelfPerPage }
  const data = await runOperation(SharedBookshelfQuery, wanted, c.get('context'))
  if (!data.sharedBookshelf) return c.notFound()
  const frame = buildFrame(c, data)
  return sendPage(c, <SharedBookshelfPage frame={frame} shelf={data.sharedBookshelf} page={page} shareKey={key} />)
})

/** The messages of what was just done, by their names in addresses. */
type Done = keyof Texts['bookshelves']['done']

const redirectToAll = (c: PageContext, done: Done) => c.redirect(withQuery(urls.bookshelves, { done }), 303)
const redirectToShelf = (c: PageContext, id: string, done: Done, page?: number) =>
  c.redirect(urls.bookshelf(id, page, done), 303)

const allDone: readonly Done[] = [
  'created',
  'added',
  'moved',
  'removed',
  'renamed',
  'shared',
  'ended',
  'deleted',
  'goal',
]

/** The message that the address names. */
function doneIn(c: PageContext): string | undefined {
  const named = allDone.find((done) => done === c.req.query('done'))
  return named && c.get('texts').bookshelves.done[named]
}

const shelfId = (c: PageContext) => globalId('Bookshelf', c.req.param('id') ?? '0')

async function deleteShelf(c: PageContext, id: string) {
  const words = c.get('texts').bookshelves
  if ((await confirmationAnswer(c)) === 'no') return c.redirect(urls.bookshelf(id), 303)
  const confirmation = await confirmationPage(c, {
    title: words.delete,
    ask: words.deleteAsk,
    fields: [['do', 'delete']],
  })
  if (confirmation) return confirmation
  await runOperation(DeleteBookshelf, { id }, c.get('context'))
  return redirectToAll(c, 'deleted')
}

const fields: FieldsByRefusal = { ShelfNameRefused: 'name', ReadingGoalRefused: 'titles' }

async function shelvesPage(c: PageContext, outcome: Outcome<{ name?: string; titles?: string }>) {
  const data = await runOperation(BookshelvesQuery, {}, c.get('context'))
  const page = <BookshelvesPage frame={frameAfter(c, data, outcome, fields)} me={data.me} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(c, outcome))
}

async function shelfPage(c: PageContext, outcome: Outcome<string>) {
  const page = pageNumber(c.req.query('page')) ?? 1
  const wanted = { id: shelfId(c), first: shelfPerPage, after: cursorAfterRows((page - 1) * shelfPerPage) }
  const data = await runOperation(BookshelfQuery, wanted, c.get('context'))
  const shelf = data.me.bookshelf
  if (!shelf) return c.notFound()
  // The last page became empty.
  if (page > 1 && shelf.titles.edges.length === 0) {
    return c.redirect(urls.bookshelf(shelf.id, 1, c.req.query('done')), 303)
  }
  const props = { frame: frameAfter(c, data, outcome, fields), shelf, page, baseUrl: c.get('baseUrl') }
  return sendPage(c, <BookshelfPage {...props} typed={outcome.typed} />, statusAfter(c, outcome))
}
