import { Hono } from 'hono'
import {
  DeskItemQuery,
  ItemPage,
  ItemSearchPage,
  MoveItem,
  UpdateItem,
  UpdateItemBarcode,
  UpdateItemStatus,
} from '../../../../views/desk/circulation/item.tsx'
import {
  CopiesPage,
  CopiesQuery,
  CreateItem,
  type NewCopyValues,
} from '../../../../views/desk/circulation/item-copies.tsx'
import { DeskAlert } from '../../../../views/desk/frame.tsx'
import type { LocationChoice } from '../../../../views/desk/location-field.tsx'
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { type FieldsByDeskRefusal, frameWithRefusal, RefusalAlert } from '../../../../views/desk/refusal-stop.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readScan } from './scanned.ts'

export const itemRoutes = new Hono<DeskEnv>()

itemRoutes.get(urls.desk.items, (c) => {
  const { barcode, title } = c.req.query()
  if (title !== undefined) return /^\d{1,9}$/.test(title) ? copiesPage(c, title) : c.notFound()
  if (barcode === undefined) return sendPage(c, <ItemSearchPage frame={c.get('desk')} />)
  return itemPage(c, readScan(barcode))
})

// The language link of a response requests these addresses with GET.
for (const form of [
  urls.desk.updateItemStatus,
  urls.desk.moveItem,
  urls.desk.createItem,
  urls.desk.updateItem,
  urls.desk.updateItemBarcode,
]) {
  itemRoutes.get(form, (c) => c.redirect(urls.desk.items, 303))
}

itemRoutes.post(urls.desk.updateItemStatus, async (c) => {
  const frame = c.get('desk')
  const form = await c.req.parseBody()
  const [barcode, status] = [readScan(form.barcode), namedEnumValue('ItemStatus', form.status)]
  if (!status) return itemPage(c, barcode)
  const { updateItemStatus } = await runOperation(
    UpdateItemStatus,
    { at: frame.branch.id, barcode, status },
    c.get('context'),
  )
  if (updateItemStatus.__typename !== 'DeskItemPayload') return itemPage(c, barcode, { refusal: updateItemStatus })
  const { items, refusals } = frame.texts.desk
  const done = items.changed(refusals.statuses[status])
  return itemPage(c, barcode, { done, instruction: updateItemStatus.instruction })
})

itemRoutes.post(urls.desk.moveItem, async (c) => {
  const { library, branch: here, texts } = c.get('desk')
  const form = await c.req.parseBody()
  const barcode = readScan(form.barcode)
  // The number of the branch, and perhaps that of a location there.
  const [, number = '', place] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(String(form.branch)) ?? []
  const branch = library.branches.find(({ id }) => id === globalId('Branch', number))
  if (!branch) return itemPage(c, barcode, { stop: texts.desk.frame.branch.unknown })
  const location = place === undefined ? null : globalId('ShelvingLocation', place)
  const variables = { at: here.id, barcode, owner: branch.id, location }
  const { moveItem } = await runOperation(MoveItem, variables, c.get('context'))
  if (moveItem.__typename !== 'DeskItemPayload') return itemPage(c, barcode, { refusal: moveItem })
  return itemPage(c, barcode, { done: texts.desk.items.moved(texts.pick(branch)) })
})

itemRoutes.post(urls.desk.updateItem, async (c) => {
  const { branch, texts } = c.get('desk')
  const form = await c.req.parseBody()
  const barcode = readScan(form.barcode)
  if (!barcode) return itemPage(c, barcode)
  const given = {
    shelfMark: readScan(form.shelfMark).slice(0, 60),
    referenceOnly: form.referenceOnly === '1',
    ...locationOf(form),
  }
  const { updateItem } = await runOperation(UpdateItem, { at: branch.id, barcode, ...given }, c.get('context'))
  if (updateItem.__typename !== 'DeskItemPayload') return itemPage(c, barcode, { refusal: updateItem })
  return itemPage(c, barcode, { done: texts.desk.items.recorded, instruction: updateItem.instruction })
})

itemRoutes.post(urls.desk.updateItemBarcode, async (c) => {
  const { branch, texts } = c.get('desk')
  const form = await c.req.parseBody()
  const [barcode, label] = [readScan(form.barcode), readScan(form.label)]
  if (!barcode) return itemPage(c, barcode)
  const { updateItemBarcode } = await runOperation(
    UpdateItemBarcode,
    { at: branch.id, barcode, label },
    c.get('context'),
  )
  if (updateItemBarcode.__typename !== 'DeskItemPayload')
    return itemPage(c, barcode, { refusal: updateItemBarcode, label })
  const to = updateItemBarcode.item.barcode
  return itemPage(c, to, { done: texts.desk.items.relabelled(barcode, to) })
})

itemRoutes.post(urls.desk.createItem, async (c) => {
  const frame = c.get('desk')
  const form = await c.req.parseBody()
  const title = String(form.title)
  if (!/^\d{1,9}$/.test(title)) return c.notFound()
  const typed = {
    barcode: readScan(form.barcode),
    shelfMark: readScan(form.shelfMark).slice(0, 60),
    referenceOnly: form.referenceOnly === '1',
    location: locationOf(form).location ?? null,
  }
  const variables = { at: frame.branch.id, title: globalId('Title', title), ...typed }
  const { createItem } = await runOperation(CreateItem, variables, c.get('context'))
  if (createItem.__typename !== 'DeskItemPayload') return copiesPage(c, title, typed, createItem)
  const { item, instruction } = createItem
  return itemPage(c, item.barcode, { done: frame.texts.desk.items.added, instruction })
})

/** The chosen location. A form without the field leaves the location unchanged. */
function locationOf(form: Record<string, unknown>): { location?: string | null } {
  const { location } = form
  if (typeof location !== 'string') return {}
  return { location: /^ShelvingLocation:\d{1,9}$/.test(location) ? location : null }
}

interface Outcome extends Partial<Pick<Parameters<typeof ItemPage>[0], 'done' | 'instruction' | 'label'>> {
  refusal?: DeskRefusal
  /** Message about a form that was not accepted. */
  stop?: string
}

async function itemPage(c: DeskContext, barcode: string, { refusal, stop, ...done }: Outcome = {}) {
  const frame = c.get('desk')
  const { texts } = frame
  if (!barcode) {
    return sendPage(c, <ItemSearchPage frame={frame} stop={<DeskAlert>{texts.desk.items.missing}</DeskAlert>} />, 422)
  }
  const { deskItem, here, library } = await runOperation(
    DeskItemQuery,
    { at: frame.branch.id, barcode },
    c.get('context'),
  )
  if (deskItem.__typename !== 'DeskItem') {
    const unknown = <RefusalAlert texts={texts} refusal={deskItem} />
    return sendPage(c, <ItemSearchPage frame={frame} barcode={barcode} stop={unknown} />, 404)
  }
  const no = refusal ? <RefusalAlert texts={texts} refusal={refusal} /> : stop && <DeskAlert>{stop}</DeskAlert>
  const page = (
    <ItemPage frame={frame} item={deskItem} here={locationsOf(here)} branches={library.branches} {...done} stop={no} />
  )
  return sendPage(c, page, refusal ? 409 : stop ? 422 : 200)
}

const copyFields: FieldsByDeskRefusal = { BarcodeInUse: 'barcode', NotABarcode: 'barcode' }

async function copiesPage(c: DeskContext, titleId: string, typed?: NewCopyValues, refusal?: DeskRefusal) {
  const frame = c.get('desk')
  const { title, deskEndedHolds, here } = await runOperation(
    CopiesQuery,
    { at: frame.branch.id, id: globalId('Title', titleId) },
    c.get('context'),
  )
  if (!title) return c.notFound()
  const again = refusal ? frameWithRefusal(frame, refusal, copyFields) : frame
  const page = <CopiesPage frame={again} title={title} ended={deskEndedHolds} here={locationsOf(here)} typed={typed} />
  return sendPage(c, page, refusal ? 409 : 200)
}

/** The locations of a branch that a query reads as a node. */
function locationsOf(here: object | null): LocationChoice[] {
  return here && 'shelvingLocations' in here ? (here.shelvingLocations as LocationChoice[]) : []
}
