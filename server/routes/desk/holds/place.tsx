import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { Stop } from '../../../../views/desk/frame.tsx'
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
import { RefusalStop } from '../../../../views/desk/refusal-stop.tsx'
import { titleText } from '../../../../views/parts/titles/title-line.tsx'
import { newSecret } from '../../../domain/common/secrets.ts'
import { oneOf } from '../../../graphql/in-process/enum-values.ts'
import { run } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import { scanned } from '../circulation/scanned.ts'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { patronPage } from '../patrons/patron.tsx'

export const placeRoutes = new Hono<DeskEnv>()

placeRoutes.get(urls.desk.place, (c) => sendPage(c, <PlaceCardPage frame={c.get('desk')} />))

const isNumber = (text: string) => /^\d{1,9}$/.test(text)

/** The form has up to three steps: the patron, the title, then the pickup branch and the contact method. */
placeRoutes.post(urls.desk.place, async (c) => {
  const form = await c.req.parseBody()
  const field = (name: string) => scanned(form[name])
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
      (await c.req.parseBody()).card === undefined ? null : <Stop>{frame.texts.desk.place.missingCard}</Stop>
    return sendPage(c, page(missing), missing ? 422 : 200)
  }
  const { deskPatron } = await run(PlaceCardQuery, { card }, c.get('context'))
  if (deskPatron.__typename !== 'DeskPatron') {
    return sendPage(c, page(<RefusalStop texts={frame.texts} refusal={deskPatron} />), 409)
  }
  const patron = urls.numberOf(deskPatron.id)
  return title ? confirmPage(c, patron, title) : searchPage(c, patron)
}

async function searchPage(c: DeskContext, patron: string, words?: string) {
  const frame = c.get('desk')
  const text = frame.texts.desk.place
  const id = globalId('DeskPatron', patron)
  if (!words) {
    const { deskPatronById } = await run(PlacePatronQuery, { patron: id }, c.get('context'))
    if (!deskPatronById) return c.notFound()
    const said = words === '' && <Stop>{text.missingWords}</Stop>
    return sendPage(c, <PlaceSearchPage frame={frame} patron={deskPatronById} said={said} />, said ? 422 : 200)
  }
  const { deskPatronById, titles } = await run(PlaceSearchQuery, { patron: id, words }, c.get('context'))
  if (!deskPatronById) return c.notFound()
  const said = titles.totalCount === 0 && <Stop>{text.none}</Stop>
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
  const { deskPatronById, title: found, library } = await run(PlaceTitleQuery, ids, c.get('context'))
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
  const contact = oneOf('ContactMethod', typed.contact)
  if (!isNumber(typed.pickup) || !contact) return again(<Stop>{texts.holds.place.choosePickup}</Stop>)
  const asked = {
    at: branch.id,
    patron: globalId('DeskPatron', patron),
    key: typed.key.length < 8 ? newSecret() : typed.key,
    title: globalId('Title', title),
    pickup: globalId('Branch', typed.pickup),
    contact,
  }
  const { done } = await run(PlaceForPatron, asked, c.get('context'))
  if (done.__typename !== 'PlaceHoldsForPatronPayload') {
    if (done.__typename === 'NotFound') return c.notFound()
    // The person went back to the page and changed the form, so the next submission gets a new key.
    const next = done.__typename === 'KeyUsedForOther' ? newSecret() : typed.key
    return again(<RefusalStop texts={texts} refusal={done} />, next)
  }
  const outcome = done.placements[0]?.outcome
  if (outcome?.__typename !== 'DeskHold') {
    // The refusal is stored under the key, so the next submission gets a new key.
    return again(outcome && <RefusalStop texts={texts} refusal={outcome} />, newSecret())
  }
  const placed = <p class="what">{texts.desk.place.placed(titleText(outcome.title))}</p>
  return patronPage(c, patron, { done: placed })
}
