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
import { type FieldsByDeskRefusal, RefusalAlert } from '../../../../views/desk/refusal-stop.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, frameWithAlert, statusAfter } from '../form-outcome.tsx'
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
  const form = await c.req.parseBody()
  const [barcode, status] = [readScan(form.barcode), namedEnumValue('ItemStatus', form.status)]
  if (!status) return itemPage(c, barcode)
  const { items } = c.get('desk').texts.desk
  const done = items.changed(items.statuses[status])
  return submitForm(
    c,
    UpdateItemStatus,
    { at: here(c), barcode, status },
    {
      done: ({ instruction }) => itemPage(c, barcode, { done, instruction }),
      page: pageOf(barcode),
    },
  )
})

itemRoutes.post(urls.desk.moveItem, async (c) => {
  const { library, texts } = c.get('desk')
  const form = await c.req.parseBody()
  const barcode = readScan(form.barcode)
  // The number of the branch, and perhaps that of a location there.
  const [, number = '', place] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(String(form.branch)) ?? []
  const branch = library.branches.find(({ id }) => id === globalId('Branch', number))
  if (!branch) return itemPage(c, barcode, { faults: [{ text: texts.desk.frame.branch.unknown }] })
  const location = place === undefined ? null : globalId('ShelvingLocation', place)
  return submitForm(
    c,
    MoveItem,
    { at: here(c), barcode, owner: branch.id, location },
    {
      done: () => itemPage(c, barcode, { done: texts.desk.items.moved(texts.pick(branch)) }),
      page: pageOf(barcode),
    },
  )
})

itemRoutes.post(urls.desk.updateItem, async (c) => {
  const form = await c.req.parseBody()
  const barcode = readScan(form.barcode)
  if (!barcode) return itemPage(c, barcode)
  const given = {
    shelfMark: readScan(form.shelfMark).slice(0, 60),
    referenceOnly: form.referenceOnly === '1',
    ...locationOf(form),
  }
  const done = c.get('desk').texts.desk.items.recorded
  return submitForm(
    c,
    UpdateItem,
    { at: here(c), barcode, ...given },
    {
      done: ({ instruction }) => itemPage(c, barcode, { done, instruction }),
      page: pageOf(barcode),
    },
  )
})

itemRoutes.post(urls.desk.updateItemBarcode, async (c) => {
  const words = c.get('desk').texts.desk.items
  const form = await c.req.parseBody()
  const [barcode, label] = [readScan(form.barcode), readScan(form.label)]
  if (!barcode) return itemPage(c, barcode)
  return submitForm(
    c,
    UpdateItemBarcode,
    { at: here(c), barcode, label },
    {
      done: ({ item }) => itemPage(c, item.barcode, { done: words.relabelled(barcode, item.barcode) }),
      page: (_, { refusal }) => itemPage(c, barcode, { refusal, label }),
    },
  )
})

itemRoutes.post(urls.desk.createItem, async (c) => {
  const form = await c.req.parseBody()
  const title = String(form.title)
  if (!/^\d{1,9}$/.test(title)) return c.notFound()
  const typed = {
    barcode: readScan(form.barcode),
    shelfMark: readScan(form.shelfMark).slice(0, 60),
    referenceOnly: form.referenceOnly === '1',
    location: locationOf(form).location ?? null,
  }
  const done = c.get('desk').texts.desk.items.added
  return submitForm(
    c,
    CreateItem,
    { at: here(c), title: globalId('Title', title), ...typed },
    {
      done: ({ item, instruction }) => itemPage(c, item.barcode, { done, instruction }),
      page: (_, { refusal }) => copiesPage(c, title, { refusal, typed }),
    },
  )
})

const here = (c: DeskContext) => c.get('desk').branch.id

/** The page of a copy after a form that was refused. */
const pageOf = (barcode: string) => (c: DeskContext, outcome: DeskOutcome) => itemPage(c, barcode, outcome)

/** The chosen location. A form without the field leaves the location unchanged. */
function locationOf(form: Record<string, unknown>): { location?: string | null } {
  const { location } = form
  if (typeof location !== 'string') return {}
  return { location: /^ShelvingLocation:\d{1,9}$/.test(location) ? location : null }
}

type ItemOutcome = DeskOutcome & Partial<Pick<Parameters<typeof ItemPage>[0], 'done' | 'instruction' | 'label'>>

async function itemPage(c: DeskContext, barcode: string, outcome: ItemOutcome = {}) {
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
  // The alert stands below the field for another barcode.
  const { alert } = frameWithAlert(frame, { ...outcome, done: undefined })
  const { done, instruction, label } = outcome
  const props = { frame, item: deskItem, here: locationsOf(here), branches: library.branches, done, instruction, label }
  return sendPage(c, <ItemPage {...props} stop={alert} />, statusAfter(outcome, 409))
}

const copyFields: FieldsByDeskRefusal = { BarcodeInUse: 'barcode', NotABarcode: 'barcode' }

async function copiesPage(c: DeskContext, titleId: string, outcome: DeskOutcome<NewCopyValues> = {}) {
  const variables = { at: c.get('desk').branch.id, id: globalId('Title', titleId) }
  const { title, deskEndedHolds, here } = await runOperation(CopiesQuery, variables, c.get('context'))
  if (!title) return c.notFound()
  const frame = frameAfter(c.get('desk'), outcome, copyFields)
  const props = { frame, title, ended: deskEndedHolds, here: locationsOf(here), typed: outcome.typed }
  return sendPage(c, <CopiesPage {...props} />, statusAfter(outcome, 409))
}

/** The locations of a branch that a query reads as a node. */
function locationsOf(here: object | null): LocationChoice[] {
  return here && 'shelvingLocations' in here ? (here.shelvingLocations as LocationChoice[]) : []
}
