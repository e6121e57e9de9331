import { Hono } from 'hono'
import { DeskSuccess } from '../../../../views/desk/frame.tsx'
import { ConflictPage, type Pick } from '../../../../views/desk/records/conflict.tsx'
import {
  CreateTitle,
  DeskTitleQuery,
  EditRecordPage,
  KnownRecords,
  NewRecordPage,
  rowsFor,
  UpdateTitle,
} from '../../../../views/desk/records/edit.tsx'
import {
  allFields,
  type DeskTitleResult,
  differingFields,
  emptyRecord,
  fieldNames,
  type RecordValues,
  type TitleField,
  valuesOf,
  withField,
} from '../../../../views/desk/records/record-data.ts'
import { recordErrors } from '../../../../views/desk/records/refusal.ts'
import { frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { isMerged } from '../../catalogue/merged-title.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../sealed-message.ts'
import { baseOf, changedSince, maxRows, parseRecord, readRecord } from './typed-record.ts'

export const editRecordRoutes = new Hono<DeskEnv>()

/** The number of rows that the button of the form adds. */
const addedRows = 3

editRecordRoutes.get(urls.desk.newRecord, (c) =>
  sendPage(c, <NewRecordPage frame={c.get('desk')} values={emptyRecord} rows={shownRows(c, emptyRecord)} />),
)

/** The rows for contributors. A form that is restored asks for as many as it had. */
const shownRows = (c: DeskContext, values: RecordValues) =>
  Math.min(Math.max(rowsFor(values), Number(c.req.query('rows')) || 0), maxRows)

editRecordRoutes.post(urls.desk.newRecord, async (c) => {
  const frame = c.get('desk')
  const { records: words } = frame.texts.desk
  const form = await c.req.parseBody()
  const values = readRecord(form)
  if (form.act === 'rows')
    return sendPage(c, <NewRecordPage frame={frame} values={values} rows={rowsFor(values, addedRows)} />)
  if (form.act === 'fill')
    return sendPage(
      c,
      <NewRecordPage
        frame={frame}
        values={values}
        about={
          <DeskSuccess>
            <p>{words.isbn.chosen}</p>
          </DeskSuccess>
        }
      />,
    )
  const { record, wrong } = parseRecord(frame, values)
  if (wrong) return sendPage(c, <NewRecordPage frame={withErrors(frame, wrong)} values={values} />, 422)
  const another = form.another === '1'
  const { done } = await runOperation(CreateTitle, { key: submissionKey(form), record, another }, c.get('context'))
  if (done.__typename === 'DeskTitlePayload') {
    const { title } = done
    if (!title) return c.redirect(urls.desk.records, 303)
    return redirectWithMessage(c, urls.desk.record(title.id), words.created, ...isbnWarning(c, title))
  }
  if (done.__typename === 'RecordRefused') {
    const again = withErrors(frame, recordErrors(frame.texts, done, values))
    return sendPage(c, <NewRecordPage frame={again} values={values} />, 422)
  }
  if (done.__typename === 'IsbnInCatalogue') {
    const about = <KnownRecords frame={frame} rows={done.titles} />
    return sendPage(c, <NewRecordPage frame={frame} values={values} about={about} isKnown />, 409)
  }
  return sendPage(c, <NewRecordPage frame={frameWithRefusal(frame, done)} values={values} />, 409)
})

editRecordRoutes.get(urls.desk.editRecord.pattern, async (c) => {
  const title = await readTitle(c)
  if (!title) return c.notFound()
  if (isMerged(c, title.title)) return c.redirect(urls.desk.editRecord(title.title.id), 303)
  const values = valuesOf(title.record)
  return sendPage(
    c,
    <EditRecordPage
      frame={c.get('desk')}
      title={title}
      version={title.version}
      base={baseOf(values)}
      values={values}
      rows={shownRows(c, values)}
    />,
  )
})

editRecordRoutes.post(urls.desk.editRecord.pattern, async (c) => {
  const frame = c.get('desk')
  const form = await c.req.parseBody()
  const typed = readRecord(form)
  const version = /^\d{1,9}$/.test(String(form.version)) ? Number(form.version) : 0
  const base = typeof form.base === 'string' ? form.base.slice(0, 1000) : ''
  const title = await readTitle(c)
  if (!title) return lostTitle(c, typed)
  const edit = { title, version, base }
  // The typed values describe the record that was merged into this one, so staff compare both (E2, E12).
  if (isMerged(c, title.title)) return conflictPage(c, { ...edit, picks: {} }, typed)
  if (form.act === 'rows') {
    return sendPage(c, <EditRecordPage frame={frame} {...edit} values={typed} rows={rowsFor(typed, addedRows)} />)
  }
  if (form.act !== 'merge') return save(c, edit, typed)
  const picks = readPicks(form)
  if (title.version !== version) return conflictPage(c, { ...edit, picks }, typed)
  const stored = valuesOf(title.record)
  const open = differingFields(stored, typed).filter((field) => !picks[field])
  if (open.length > 0) return conflictPage(c, { ...edit, picks, open }, typed)
  const chosen = differingFields(stored, typed).filter((field) => picks[field] === 'stored')
  return save(
    c,
    edit,
    chosen.reduce((values, field) => withField(values, stored, field), typed),
  )
})

interface Edit {
  title: DeskTitleResult
  version: number
  base: string
}

async function save(c: DeskContext, edit: Edit, values: RecordValues): Promise<Response> {
  const frame = c.get('desk')
  const { records: words } = frame.texts.desk
  const { record, wrong } = parseRecord(frame, values)
  if (wrong) return sendPage(c, <EditRecordPage frame={withErrors(frame, wrong)} {...edit} values={values} />, 422)
  const { id } = edit.title.title
  const { done } = await runOperation(UpdateTitle, { id, version: edit.version, record }, c.get('context'))
  switch (done.__typename) {
    case 'DeskTitlePayload': {
      const message = done.changedFields.length > 0 ? words.saved : words.unchanged
      const warning = done.title ? isbnWarning(c, done.title) : []
      return redirectWithMessage(c, urls.desk.record(id), message, ...warning)
    }
    case 'RecordRefused': {
      const again = withErrors(frame, recordErrors(frame.texts, done, values))
      return sendPage(c, <EditRecordPage frame={again} {...edit} values={values} />, 422)
    }
    case 'RecordChanged': {
      const title = await readTitle(c)
      return title ? conflictPage(c, { title, base: edit.base, picks: {} }, values) : lostTitle(c, values)
    }
    default:
      return lostTitle(c, values)
  }
}

interface Conflict {
  title: DeskTitleResult
  base: string
  picks: Partial<Record<TitleField, Pick>>
  /** Fields without a choice, which the form must have. */
  open?: TitleField[]
}

/** Shows both versions (E2). A field that only one side changed has that side's value chosen. */
function conflictPage(c: DeskContext, { title, base, picks, open = [] }: Conflict, values: RecordValues) {
  const frame = c.get('desk')
  const { records: words } = frame.texts.desk
  const stored = valuesOf(title.record)
  const [iChanged, theyChanged] = [changedSince(base, values), changedSince(base, stored)]
  const usual = differingFields(stored, values).map((field): [TitleField, Pick | undefined] => {
    if (!iChanged(field)) return [field, 'stored']
    return [field, theyChanged(field) ? undefined : 'yours']
  })
  const errors = open.map((field) => ({
    field: `pick-${field}`,
    text: words.conflict.choose(words.fields[fieldNames[field]]),
  }))
  const all: Parameters<typeof ConflictPage>[0]['picks'] = { ...Object.fromEntries(usual), ...picks }
  const again = errors.length > 0 ? withErrors(frame, errors) : frame
  return sendPage(
    c,
    <ConflictPage frame={again} title={title} base={base} values={values} picks={all} />,
    errors.length > 0 ? 422 : 409,
  )
}

function readPicks(form: Record<string, unknown>): Conflict['picks'] {
  const picks = allFields.flatMap((field): [TitleField, Pick][] => {
    const pick = form[`pick-${field}`]
    return pick === 'stored' || pick === 'yours' ? [[field, pick]] : []
  })
  return Object.fromEntries(picks)
}

/** The title left the catalogue while it was edited. The form for a new record keeps what was entered. */
function lostTitle(c: DeskContext, values: RecordValues) {
  const frame = c.get('desk')
  const errors = [{ text: frame.texts.desk.refusals.UnknownTitle }]
  return sendPage(c, <NewRecordPage frame={withErrors(frame, errors)} values={values} />, 409)
}

async function readTitle(c: DeskContext): Promise<DeskTitleResult | null> {
  const id = globalId('Title', c.req.param('id') ?? '')
  return (await runOperation(DeskTitleQuery, { id }, c.get('context'))).deskTitle
}

/** The sentence about ISBNs that were stored as written. */
function isbnWarning(c: DeskContext, { invalidIsbns }: { invalidIsbns: string[] }): string[] {
  return invalidIsbns.length === 0 ? [] : [c.get('desk').texts.desk.records.invalidIsbns(invalidIsbns.join(' '))]
}
