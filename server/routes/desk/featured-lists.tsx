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
import { type DeskRefusal, readDeskRefusal } from '../../../views/desk/refusal.ts'
import { frameWithRefusal, withErrors } from '../../../views/desk/refusal-stop.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../http/response/error-pages.tsx'
import { globalId, urls } from '../../urls/urls.ts'
import { submissionKey } from '../forms/submission-key.ts'
import { readFormFields, sendPage } from '../pages/page.tsx'
import type { DeskContext, DeskEnv } from './frame.tsx'
import { redirectWithMessage } from './said.ts'
import { readShownDays } from './shown-days.ts'

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
  const { done } = await runOperation(CreateFeaturedList, variables, c.get('context'))
  if (done.__typename !== 'DeskFeaturedList') return newPage(c, { typed, refusal: done })
  return redirectWithMessage(c, urls.desk.list(done.list.id), c.get('texts').desk.featuredLists.done.saved)
})

deskListRoutes.get(urls.desk.list.pattern, (c) => listPage(c))

deskListRoutes.post(urls.desk.list.pattern, async (c) => {
  const { typed } = await readList(c)
  const read = await readShownDays(c, typed, c.get('texts').desk.featuredLists)
  if ('faults' in read) return listPage(c, { typed, faults: read.faults })
  const { version } = typed
  const variables = { at: c.get('desk').branch.id, id: listId(c), version, ...read.days, ...contentOf(typed) }
  const { done } = await runOperation(UpdateFeaturedList, variables, c.get('context'))
  if (done.__typename !== 'DeskFeaturedList') return listPage(c, { typed, refusal: done })
  return redirectWithMessage(c, urls.desk.list(listId(c)), c.get('texts').desk.featuredLists.done.saved)
})

// The language link of a response requests this address with GET.
deskListRoutes.get(urls.desk.listState.pattern, (c) => c.redirect(urls.desk.list(listId(c)), 303))

const acts = { end: EndFeaturedList, restore: RestoreFeaturedList }

deskListRoutes.post(urls.desk.listState.pattern, async (c) => {
  const what = (await readFormFields(c))('what')
  if (what !== 'end' && what !== 'restore') throw new BadInput('badInput')
  const variables = { at: c.get('desk').branch.id, id: listId(c) }
  const { done } = await runOperation(acts[what], variables, c.get('context'))
  if (done.__typename !== 'DeskFeaturedList') return listPage(c, { refusal: done })
  return redirectWithMessage(c, urls.desk.list(listId(c)), c.get('texts').desk.featuredLists.done[what])
})

const listId = (c: DeskContext) => globalId('FeaturedList', c.req.param('id') ?? '0')

/** The most characters of the texts that a form sends. */
const [maxText, maxTitles] = [2_000, 20_000]

async function readList(c: DeskContext): Promise<{ typed: ListForm; key: string | null }> {
  const form = await c.req.parseBody()
  const field = (name: string, most = 100) => {
    const value = form[name]
    return typeof value === 'string' ? value.slice(0, most) : ''
  }
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
  return { typed, key: submissionKey(form) }
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

interface Outcome {
  typed?: ListForm
  refusal?: DeskRefusal
  faults?: FormError[]
}

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

function frameAfter(c: DeskContext, { refusal, faults }: Outcome) {
  const frame = c.get('desk')
  if (faults) return withErrors(frame, faults)
  if (!refusal) return frame
  return frameWithRefusal(frame, refusal, fieldsByReason[textFault(readDeskRefusal(refusal)) ?? ''])
}

const statusOf = ({ refusal, faults }: Outcome) =>
  refusal ? (refusal.__typename === 'FeaturedListRefused' ? 422 : 409) : faults ? 422 : 200

async function newPage(c: DeskContext, outcome: Outcome = {}) {
  const { desk } = await runOperation(DeskDisplaysQuery, { at: c.get('desk').branch.id }, c.get('context'))
  if (!desk) return c.notFound()
  const frame = frameAfter(c, outcome)
  const page = <DeskListFormPage frame={frame} shown={null} displays={desk.locations} typed={outcome.typed} />
  return sendPage(c, page, statusOf(outcome))
}

async function listPage(c: DeskContext, outcome: Outcome = {}) {
  const variables = { at: c.get('desk').branch.id, id: listId(c) }
  const { desk } = await runOperation(DeskFeaturedListQuery, variables, c.get('context'))
  const shown = desk?.featuredList
  if (!desk || !shown) return c.notFound()
  const { typed, refusal } = outcome
  // After somebody else's change, the page shows the stored titles, and saving again replaces the list.
  const isOld = refusal?.__typename === 'FeaturedListChanged'
  const values = isOld && typed ? { ...typed, version: shown.version } : typed
  const frame = frameAfter(c, outcome)
  const page = <DeskListFormPage frame={frame} shown={shown} displays={desk.locations} typed={values} />
  return sendPage(c, page, statusOf(outcome))
}
