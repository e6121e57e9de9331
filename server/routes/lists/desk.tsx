import { Hono } from 'hono'
import { DeskListFormPage, DeskListsPage } from '../../../views/desk/featured-lists.tsx'
import {
  CreateFeaturedList,
  DeskDisplaysQuery,
  DeskFeaturedListQuery,
  DeskFeaturedListsQuery,
  EndFeaturedList,
  type ListForm,
  listLanguages,
  RestoreFeaturedList,
  UpdateFeaturedList,
} from '../../../views/desk/featured-lists-data.ts'
import { textFault } from '../../../views/desk/library/refusal.ts'
import { readDeskRefusal } from '../../../views/desk/refusal.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../http/response/error-pages.tsx'
import { globalId, urls } from '../../urls/urls.ts'
import { type DeskOutcome, frameAfter, statusAfter } from '../desk/form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../desk/frame.tsx'
import { redirectWithMessage } from '../desk/sealed-message.ts'
import { readShownDays } from '../desk/shown-days.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { sendPage } from '../pages/page.tsx'

export const deskListRoutes = new Hono<DeskEnv>()

deskListRoutes.get(urls.desk.lists, async (c) => {
  const { desk } = await runOperation(DeskFeaturedListsQuery, { at: c.get('desk').branch.id }, c.get('context'))
  return desk ? sendPage(c, <DeskListsPage frame={c.get('desk')} lists={desk.featuredLists} />) : c.notFound()
})

deskListRoutes.get(urls.desk.newList, (c) => newPage(c))

deskListRoutes.post(urls.desk.lists, async (c) => {
  const { typed, key } = await readList(c)
  const read = await readShownDays(c, typed, c.get('texts').desk.featuredLists)
  if ('faults' in read) return newPage(c, { typed, faults: read.faults })
  const variables = { at: c.get('desk').branch.id, key, ...read.days, ...contentOf(typed) }
  const done = ({ list }: { list: { id: string } }) => toList(c, list.id, 'saved')
  return submitForm(c, CreateFeaturedList, variables, { done, page: newPage, typed })
})

deskListRoutes.get(urls.desk.list.pattern, (c) => listPage(c))

deskListRoutes.post(urls.desk.list.pattern, async (c) => {
  const { typed } = await readList(c)
  const read = await readShownDays(c, typed, c.get('texts').desk.featuredLists)
  if ('faults' in read) return listPage(c, { typed, faults: read.faults })
  const { version } = typed
  const variables = { at: c.get('desk').branch.id, id: listId(c), version, ...read.days, ...contentOf(typed) }
  return submitForm(c, UpdateFeaturedList, variables, {
    done: () => toList(c, listId(c), 'saved'),
    page: listPage,
    typed,
  })
})

// The language link of a response requests this address with GET.
deskListRoutes.get(urls.desk.listState.pattern, (c) => c.redirect(urls.desk.list(listId(c)), 303))

deskListRoutes.post(urls.desk.listState.pattern, async (c) => {
  const act = (await readFormFields(c))('what')
  if (act !== 'end' && act !== 'restore') throw new BadInput('badInput')
  const variables = { at: c.get('desk').branch.id, id: listId(c) }
  const operation = act === 'end' ? EndFeaturedList : RestoreFeaturedList
  return submitForm(c, operation, variables, { done: () => toList(c, listId(c), act), page: listPage })
})

const toList = (c: DeskContext, id: string, done: 'saved' | 'end' | 'restore') =>
  redirectWithMessage(c, urls.desk.list(id), c.get('texts').desk.featuredLists.done[done])

const listId = (c: DeskContext) => globalId('FeaturedList', c.req.param('id') ?? '0')

/** The most characters of the texts that a form sends. */
const [maxText, maxTitles] = [2_000, 20_000]

async function readList(c: DeskContext): Promise<{ typed: ListForm; key: string | null }> {
  const field = await readFormFields(c)
  const typed = {
    version: Number(/^\d{1,9}$/.exec(field('version')) ?? 0),
    from: field('from', 40),
    until: field('until', 40),
    isOnTop: field('top') === '1',
    location: /^ShelvingLocation:\d{1,9}$/.test(field('location')) ? field('location') : '',
    texts: listLanguages.map((language) => ({
      language,
      name: field(`name-${language}`),
      text: field(`text-${language}`, maxText),
    })),
    titles: field('titles', maxTitles),
  }
  return { typed, key: field.key }
}

/** Each line has a number, and after the first space a note. */
function contentOf({ isOnTop, location, texts, titles }: ListForm) {
  const lines = titles
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return {
    isOnTop,
    location: location || null,
    texts,
    titles: lines.map((line) => {
      const [number = '', ...note] = line.split(/\s+/)
      return { number, note: note.join(' ') }
    }),
  }
}

type ListOutcome = DeskOutcome<ListForm>

/** The fields by the reasons of a refusal. */
const fieldsByReason: Record<string, string> = {
  ENDS_BEFORE_START: 'until',
  IN_PAST: 'until',
  TOO_LONG_PERIOD: 'until',
  NO_JAPANESE: 'name-JA',
  NO_TITLES: 'titles',
  TOO_MANY_TITLES: 'titles',
  UNKNOWN_TITLE: 'titles',
  SEVERAL_TITLES: 'titles',
  NOTE_TOO_LONG: 'titles',
  UNKNOWN_LOCATION: 'location',
}

function frameOf(c: DeskContext, outcome: ListOutcome) {
  const { refusal } = outcome
  const field = refusal && fieldsByReason[textFault(readDeskRefusal(refusal)) ?? '']
  return frameAfter(c.get('desk'), outcome, field)
}

const statusOf = (outcome: ListOutcome) =>
  statusAfter(outcome, outcome.refusal?.__typename === 'FeaturedListRefused' ? 422 : 409)

async function newPage(c: DeskContext, outcome: ListOutcome = {}) {
  const { desk } = await runOperation(DeskDisplaysQuery, { at: c.get('desk').branch.id }, c.get('context'))
  if (!desk) return c.notFound()
  const frame = frameOf(c, outcome)
  const page = <DeskListFormPage frame={frame} shown={null} displays={desk.locations} typed={outcome.typed} />
  return sendPage(c, page, statusOf(outcome))
}

async function listPage(c: DeskContext, outcome: ListOutcome = {}) {
  const variables = { at: c.get('desk').branch.id, id: listId(c) }
  const { desk } = await runOperation(DeskFeaturedListQuery, variables, c.get('context'))
  const shown = desk?.featuredList
  if (!desk || !shown) return c.notFound()
  const { typed, refusal } = outcome
  // After somebody else's change, the page shows the stored titles, and saving again replaces the list.
  const isOld = refusal?.__typename === 'FeaturedListChanged'
  const values = isOld && typed ? { ...typed, version: shown.version } : typed
  const frame = frameOf(c, outcome)
  const page = <DeskListFormPage frame={frame} shown={shown} displays={desk.locations} typed={values} />
  return sendPage(c, page, statusOf(outcome))
}
