import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { DeskAlert } from '../../../../views/desk/frame.tsx'
import {
  PlaceCardPage,
  PlaceCardQuery,
  PlaceForPatron,
  PlaceForPatronPage,
  PlacePatronQuery,
  PlaceSearchPage,
  PlaceSearchQuery,
  PlaceTitleQuery,
} from '../../../../views/desk/holds/place.tsx'
import { RefusalAlert } from '../../../../views/desk/refusal-stop.tsx'
import { titleText } from '../../../../views/parts/titles/title-line.tsx'
import { newSecret } from '../../../domain/common/secrets.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import { readScan } from '../circulation/scanned.ts'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { patronPage } from '../patrons/patron.tsx'

export const placeRoutes = new Hono<DeskEnv>()

placeRoutes.get(urls.desk.place, (c) => sendPage(c, <PlaceCardPage frame={c.get('desk')} />))

const isNumber = (text: string) => /^\d{1,9}$/.test(text)

/** The form has up to three steps: the patron, the title, then the pickup branch and the contact method. */
placeRoutes.post(urls.desk.place, async (c) => {
  const form = await c.req.parseBody()
  const field = (name: string) => readScan(form[name])
  const [patron, title, words] = [field('patron'), field('title'), field('words')]
  if (title !== '' && !isNumber(title)) return c.notFound()
  if (form.patron === undefined) return cardRead(c, field('card'), title)
  if (!isNumber(patron)) return c.notFound()
  if (title === '') return searchPage(c, patron, form.words === undefined ? undefined : words)
  const typed = { key: field('key'), pickup: field('pickup'), contact: field('contact') }
  return field('what') === 'place' ? place(c, patron, title, typed) : confirmPage(c, patron, title)
})

async function cardRead(c: DeskContext, card: string, title: string) {
  const frame = c.get('desk')
  const page = (said: Child) => <PlaceCardPage frame={frame} titleNumber={title} card={card} said={said} />
  if (!card) {
    // A form from a title's page has no `card` field, because no card was scanned yet.
    const missing =
      (await c.req.parseBody()).card === undefined ? null : <DeskAlert>{frame.texts.desk.place.missingCard}</DeskAlert>
    return sendPage(c, page(missing), missing ? 422 : 200)
  }
  const { deskPatron } = await runOperation(PlaceCardQuery, { card }, c.get('context'))
  if (deskPatron.__typename !== 'DeskPatron') {
    return sendPage(c, page(<RefusalAlert texts={frame.texts} refusal={deskPatron} />), 409)
  }
  const patron = urls.numberOf(deskPatron.id)
  return title ? confirmPage(c, patron, title) : searchPage(c, patron)
}

async function searchPage(c: DeskContext, patron: string, words?: string) {
  const frame = c.get('desk')
  const text = frame.texts.desk.place
  const id = globalId('DeskPatron', patron)
  if (!words) {
    const { deskPatronById } = await runOperation(PlacePatronQuery, { patron: id }, c.get('context'))
    if (!deskPatronById) return c.notFound()
    const said = words === '' && <DeskAlert>{text.missingWords}</DeskAlert>
    return sendPage(c, <PlaceSearchPage frame={frame} patron={deskPatronById} said={said} />, said ? 422 : 200)
  }
  const { deskPatronById, titles } = await runOperation(PlaceSearchQuery, { patron: id, words }, c.get('context'))
  if (!deskPatronById) return c.notFound()
  const said = titles.totalCount === 0 && <DeskAlert>{text.none}</DeskAlert>
  const page = <PlaceSearchPage frame={frame} patron={deskPatronById} words={words} found={titles} said={said} />
  return sendPage(c, page, said ? 404 : 200)
}

interface Typed {
  key?: string
  pickup?: string
  contact?: string
  said?: Child
}

async function confirmPage(c: DeskContext, patron: string, title: string, { key, said, ...typed }: Typed = {}) {
  const ids = { patron: globalId('DeskPatron', patron), title: globalId('Title', title) }
  const { deskPatronById, title: found, library } = await runOperation(PlaceTitleQuery, ids, c.get('context'))
  if (!deskPatronById || !found) return c.notFound()
  const page = (
    <PlaceForPatronPage
      frame={c.get('desk')}
      patron={deskPatronById}
      title={found}
      library={library}
      submissionKey={key || newSecret()}
      said={said}
      {...typed}
    />
  )
  return sendPage(c, page, said ? 422 : 200)
}

async function place(c: DeskContext, patron: string, title: string, typed: Required<Omit<Typed, 'said'>>) {
  const { texts, branch } = c.get('desk')
  const again = (said: Child, key = typed.key) => confirmPage(c, patron, title, { ...typed, key, said })
  const contact = namedEnumValue('ContactMethod', typed.contact)
  if (!isNumber(typed.pickup) || !contact) return again(<DeskAlert>{texts.holds.place.choosePickup}</DeskAlert>)
  const asked = {
    at: branch.id,
    patron: globalId('DeskPatron', patron),
    key: typed.key.length < 8 ? newSecret() : typed.key,
    title: globalId('Title', title),
    pickup: globalId('Branch', typed.pickup),
    contact,
  }
  const { done } = await runOperation(PlaceForPatron, asked, c.get('context'))
  if (done.__typename !== 'PlaceHoldsForPatronPayload') {
    if (done.__typename === 'NotFound') return c.notFound()
    // The person went back to the page and changed the form, so the next submission gets a new key.
    const next = done.__typename === 'KeyUsedForOther' ? newSecret() : typed.key
    return again(<RefusalAlert texts={texts} refusal={done} />, next)
  }
  const outcome = done.placements[0]?.outcome
  if (outcome?.__typename !== 'DeskHold') {
    // The refusal is stored under the key, so the next submission gets a new key.
    return again(outcome && <RefusalAlert texts={texts} refusal={outcome} />, newSecret())
  }
  const placed = <p class="what">{texts.desk.place.placed(titleText(outcome.title))}</p>
  return patronPage(c, patron, { done: placed })
}
