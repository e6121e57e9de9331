import { Hono } from 'hono'
import { PlaceCardQuery, PlaceForPatron, PlacePage, PlaceQuery } from '../../../../views/desk/holds/place.tsx'
import { FindPatrons } from '../../../../views/desk/patrons/patron-search.tsx'
import { deskRefusalText } from '../../../../views/desk/refusal.ts'
import { newSecret, secretHash } from '../../../domain/common/secrets.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { parsePickup } from '../../holds/pickup-value.ts'
import { sendPage } from '../../pages/page.tsx'
import { readScan } from '../circulation/scanned.ts'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { draftAddress, maxDraftTitles, openDraft, type PlacementDraft, sealDraft } from './placement-draft.ts'

export const placeRoutes = new Hono<DeskEnv>()

const isNumber = (text: string) => /^\d{1,9}$/.test(text)

placeRoutes.get(urls.desk.place, async (c) => {
  const draft = openDraft(c, c.req.query('draft'))
  const ids = [
    ...draft.titles.map((title) => globalId('Title', title)),
    ...draft.placed.map((hold) => globalId('DeskHold', hold)),
  ]
  const variables = {
    ...{ patron: globalId('DeskPatron', draft.patron || '0'), isChosen: draft.patron !== '' },
    ...{ ids, words: draft.words || '-', isSearch: draft.words !== '' },
  }
  const read = await runOperation(PlaceQuery, variables, c.get('context'))
  const candidates =
    !draft.patron && draft.card ? await runOperation(FindPatrons, { text: draft.card }, c.get('context')) : null
  const withoutPatron = { ...draft, patron: '', card: '', alert: '' }
  const page = (
    <PlacePage
      frame={c.get('desk')}
      draft={draft}
      sealed={sealDraft(c, draft)}
      otherPatron={draftAddress(c, withoutPatron)}
      read={read}
      candidates={candidates?.deskPatrons ?? null}
    />
  )
  return sendPage(c, page)
})

/** One form has everything. Each press keeps what was typed and ticked, and leads to the address of the new draft. */
placeRoutes.post(urls.desk.place, async (c) => {
  const form = await c.req.parseBody({ all: true })
  const field = (name: string) => readScan(form[name])
  const before = openDraft(c, form.draft)
  const ticked = [form.title ?? []].flat().map(readScan).filter(Boolean)
  const patron = field('patron') || before.patron
  if (![...ticked, ...(patron ? [patron] : [])].every(isNumber)) return c.notFound()
  const titles = [...new Set([...before.titles, ...ticked])].filter((title) => title !== field('remove'))
  const draft: PlacementDraft = {
    ...before,
    patron,
    card: field('card'),
    titles: titles.slice(0, maxDraftTitles),
    words: field('words'),
    pickup: form.pickup === undefined ? before.pickup : field('pickup'),
    contact: form.contact === undefined ? before.contact : field('contact'),
    placed: [],
    alert: titles.length > maxDraftTitles ? c.get('desk').texts.desk.place.full(maxDraftTitles) : '',
  }
  const found = patron ? draft : await withFoundPatron(c, draft)
  return c.redirect(
    draftAddress(c, field('what') === 'place' ? await placeEach(c, found) : changedDraft(c, found, form)),
    303,
  )
})

/** Says what is missing when a press for a search changed nothing. */
function changedDraft(c: DeskContext, draft: PlacementDraft, form: Record<string, unknown>): PlacementDraft {
  const { missingCard, missingWords } = c.get('desk').texts.desk.place
  const isNothing = form.what === 'search' && !draft.words && !draft.card && form.title === undefined
  if (!isNothing || draft.alert || form.patron !== undefined) return draft
  return { ...draft, alert: draft.patron ? missingWords : missingCard }
}

/** Chooses the patron whom the typed text identifies. The page offers several; a text that finds nobody is refused. */
async function withFoundPatron(c: DeskContext, draft: PlacementDraft): Promise<PlacementDraft> {
  if (!draft.card) return draft
  const { texts } = c.get('desk')
  const { patrons } = (await runOperation(FindPatrons, { text: draft.card }, c.get('context'))).deskPatrons
  const [first, second] = patrons
  if (second) return draft
  if (first) return { ...draft, patron: urls.numberOf(first.id), card: '' }
  // The refusal of a number says whether a copy was scanned instead of a card.
  const isCode = /^[\w-]+$/.test(draft.card.normalize('NFKC'))
  const asCard = isCode && (await runOperation(PlaceCardQuery, { card: draft.card }, c.get('context'))).deskPatron
  const isRefused = asCard && asCard.__typename !== 'DeskPatron'
  return { ...draft, alert: isRefused ? deskRefusalText(texts, asCard) : texts.desk.patrons.none }
}

/**
 * Places the holds one after the other, each in a transaction of its own. An outage in between leaves the holds before it,
 * and a repeated press answers the same for them (H11). Refused titles stay in the draft.
 */
async function placeEach(c: DeskContext, draft: PlacementDraft): Promise<PlacementDraft> {
  const { texts, branch } = c.get('desk')
  const words = texts.desk.place
  const contact = namedEnumValue('ContactMethod', draft.contact)
  if (!draft.patron) return { ...draft, alert: draft.alert || words.missingCard }
  if (draft.titles.length === 0) return { ...draft, alert: draft.alert || words.noTitles }
  const pickup = parsePickup(draft.pickup)
  if (!pickup || !contact) return { ...draft, alert: texts.holds.place.choosePickup }
  const placing = {
    ...{ at: branch.id, patron: globalId('DeskPatron', draft.patron), contact },
    pickup: pickup.branchId,
    place: pickup.placeId,
  }
  const placed: string[] = []
  const refusals: Record<string, string> = {}
  const wasPlaced = new Set<string>()
  let alert = ''
  for (const title of draft.titles) {
    const asking = { ...placing, key: secretHash(`${draft.key} ${title}`), title: globalId('Title', title) }
    const { done } = await runOperation(PlaceForPatron, asking, c.get('context'))
    const outcome = done.__typename === 'PlaceHoldsForPatronPayload' ? done.placements[0]?.outcome : done
    if (outcome?.__typename === 'DeskHold') {
      placed.push(urls.numberOf(outcome.id))
      wasPlaced.add(title)
    } else if (outcome && (outcome !== done || done.__typename === 'KeyUsedForOther')) {
      refusals[title] = deskRefusalText(texts, outcome)
    } else if (done.__typename !== 'PlaceHoldsForPatronPayload') {
      // The patron, the branch or the contact method is refused, so the other titles would be too.
      alert = deskRefusalText(texts, done)
      break
    }
  }
  const titles = draft.titles.filter((title) => !wasPlaced.has(title))
  // The refusals are stored under the keys, so the next press needs new ones.
  return { ...draft, key: newSecret(), words: '', titles, placed, refusals, alert }
}
