import { Hono } from 'hono'
import { AddToBookshelf } from '../../../views/favourites/bookshelf-data.ts'
import {
  AddFavourite,
  AddTitlesToBasket,
  FavouritesPage,
  FavouritesQuery,
  favouritesPerPage,
  RemoveFavourites,
} from '../../../views/favourites/favourites.tsx'
import { FavouriteNotePage, FavouriteNoteQuery, UpdateFavourite } from '../../../views/favourites/note.tsx'
import { groupByReason } from '../../../views/parts/refusal.ts'
import { AddedToFavourites, RemovedFromFavourites } from '../../../views/parts/titles/favourite-button.tsx'
import { cursorAfterRows } from '../../domain/common/cursors.ts'
import { namedEnumValue } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { type FormStatus, frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { sealForm } from '../forms/saved-form.ts'
import { submitForm } from '../forms/submit-form.ts'
import { pageNumber, sendPage, sendPart, wantsPart } from '../pages/page.tsx'

export const favouriteRoutes = new Hono<ServiceEnv>()

favouriteRoutes.get(urls.favourites.pattern, (c) => {
  const words = wordsOf(c)
  const removed = c.req.query('removed') ?? ''
  const removedText = /^\d{1,3}$/.test(removed) ? words.removed(Number(removed)) : undefined
  return favouritesPage(c, { done: successMessage(c) ?? removedText })
})

// The language link of a refusal and the return from sign-in request this address with GET.
favouriteRoutes.get(urls.chosenFavourites.pattern, (c) => c.redirect(urls.favourites(listStateOf(c)), 303))

favouriteRoutes.post(urls.chosenFavourites.pattern, async (c) => {
  const field = await readFormFields(c)
  const [act, ticked] = [field('do'), field.numbers('title')]
  const titles = ticked.map((title) => globalId('Title', title))
  if (titles.length === 0) return favouritesPage(c, { faults: [{ text: wordsOf(c).chooseSome }] })
  if (act === 'list') return c.redirect(urls.titleSheet(...titles), 303)
  if (act === 'reserve') return c.redirect(urls.place(...titles), 303)
  if (act === 'remove') {
    const { removeFavourites } = await runOperation(RemoveFavourites, { titles }, c.get('context'))
    return c.redirect(urls.favourites({ ...listStateOf(c), removed: removeFavourites.count }), 303)
  }
  const [shelfNumber] = field.numbers('shelf')
  if (act === 'shelf' && shelfNumber) {
    const shelf = globalId('Bookshelf', shelfNumber)
    const done = () => c.redirect(urls.bookshelf(shelf, 1, 'added'), 303)
    return submitForm(c, AddToBookshelf, { id: shelf, titles }, { done, page: favouritesPage, typed: ticked })
  }
  if (act !== 'basket') {
    return favouritesPage(c, { typed: ticked, faults: [{ text: c.get('texts').frame.errors.badInput }] })
  }
  const { additions } = (await runOperation(AddTitlesToBasket, { titles }, c.get('context'))).addTitlesToBasket
  const refused = additions.flatMap(({ titleId, refusal }) => (refusal ? { titleId, refusal } : []))
  if (refused.length === 0) return c.redirect(urls.basketAfter('added'), 303)
  const reasons = groupByReason(c.get('texts'), refused).map(([reason]) => reason)
  const faults = [{ text: c.get('texts').sentences([...reasons, wordsOf(c).notInBasket]) }]
  return favouritesPage(c, { typed: refused.map(({ titleId }) => urls.numberOf(titleId)), faults }, 409)
})

favouriteRoutes.get(urls.favouriteNote.pattern, (c) => notePage(c))

favouriteRoutes.post(urls.favouriteNote.pattern, async (c) => {
  // A note that is too long is cut to 1,000 characters, which the API refuses, and the form shows it again.
  const field = await readFormFields(c)
  const typed = field('note', 1_000)
  const state = namedEnumValue('ReadingState', field('state')) ?? null
  const variables = { title: globalId('Title', c.req.param('id')), note: typed, state }
  const done = () => c.redirect(urls.favourites({ ...listStateOf(c), saved: 'note' }), 303)
  return submitForm(c, UpdateFavourite, variables, { done, page: notePage, typed })
})

/** Saves a title. An anonymous visitor signs in first; the sealed form goes with them and is submitted afterwards. */
export async function addFavourite(c: PageContext, titleNumber: string) {
  const title = globalId('Title', titleNumber)
  if (!c.get('context').patron) {
    const wish = sealForm(c, 'wish', { action: urls.basket, fields: [['save', titleNumber]], cut: false })
    return c.redirect(urls.signIn(urls.title(title), { wish }), 303)
  }
  const done = () =>
    wantsPart(c)
      ? sendPart(c, <AddedToFavourites texts={c.get('texts')} title={titleNumber} />)
      : c.redirect(urls.favourites({ saved: 'title' }), 303)
  return submitForm(c, AddFavourite, { title }, { done, page: favouritesPage })
}

/** Takes a title out that was just saved. An anonymous visitor has none. */
export async function dropFavourite(c: PageContext, titleNumber: string) {
  await runOperation(RemoveFavourites, { titles: [globalId('Title', titleNumber)] }, c.get('context'))
  if (wantsPart(c)) return sendPart(c, <RemovedFromFavourites texts={c.get('texts')} title={titleNumber} />)
  return c.redirect(urls.favourites({ removed: 1 }), 303)
}

/** The success message that the address names. */
function successMessage(c: PageContext): string | undefined {
  const { noteSaved, titleSaved } = wordsOf(c)
  return { note: noteSaved, title: titleSaved }[c.req.query('saved') ?? '']
}

const wordsOf = (c: PageContext) => c.get('texts').favourites

/** The page number and the order of the address. Unknown values become the defaults. */
function listStateOf(c: PageContext) {
  const order = namedEnumValue('FavouriteOrder', c.req.query('sort')) ?? 'ADDED'
  return { order, page: pageNumber(c.req.query('page')) ?? 1 }
}

/** The typed values are the numbers of the ticked titles. */
async function favouritesPage(
  c: PageContext,
  outcome: Outcome<string[]>,
  status: FormStatus = statusAfter(c, outcome, 409),
) {
  const state = listStateOf(c)
  const after = cursorAfterRows((state.page - 1) * favouritesPerPage)
  const variables = { order: state.order, first: favouritesPerPage, after }
  const data = await runOperation(FavouritesQuery, variables, c.get('context'))
  const { edges, totalCount } = data.me.favourites
  // The last page became empty.
  if (edges.length === 0 && totalCount > 0) {
    const [last, { removed }] = [Math.ceil(totalCount / favouritesPerPage), c.req.query()]
    return c.redirect(urls.favourites({ ...state, page: last, removed: Number(removed) || undefined }), 303)
  }
  const frame = frameAfter(c, data, outcome)
  return sendPage(c, <FavouritesPage frame={frame} me={data.me} state={state} ticked={outcome.typed} />, status)
}

async function notePage(c: PageContext, outcome: Outcome<string> = {}) {
  const title = globalId('Title', c.req.param('id') ?? '')
  const data = await runOperation(FavouriteNoteQuery, { title }, c.get('context'))
  const { favourite } = data.me
  if (!favourite) return c.notFound()
  const frame = frameAfter(c, data, outcome, { NoteTooLong: 'note' })
  const page = <FavouriteNotePage frame={frame} favourite={favourite} state={listStateOf(c)} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(c, outcome))
}
