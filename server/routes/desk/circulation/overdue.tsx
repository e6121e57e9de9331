import { Hono } from 'hono'
import {
  DeleteOverdueContact,
  type OverdueFilter,
  type OverdueLoan,
  OverduePage,
  OverdueQuery,
  type OverdueSteps,
  overdueRows,
  RecordOverdueContacts,
} from '../../../../views/desk/circulation/overdue.tsx'
import { type Layout, layouts, OverdueLettersPage } from '../../../../views/desk/circulation/overdue-letters.tsx'
import { deskRefusalText } from '../../../../views/desk/refusal.ts'
import { withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { readRange, sendPage } from '../../pages/page.tsx'
import { sendTable } from '../../pages/send-table.ts'
import { readWholeList } from '../../pages/whole-list.ts'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../sealed-message.ts'

export const overdueRoutes = new Hono<DeskEnv>()

/** The most loans of one print page. */
const maxPrinted = 300

overdueRoutes.get(urls.desk.overdue, async (c) => {
  const frame = c.get('desk')
  const { filter, variables } = givenFilter(c)
  const range = readRange(c, overdueRows)
  const data = await runOperation(OverdueQuery, { ...variables, ...range }, c.get('context'))
  const props = { filter, steps: data.deskOverdueSteps }
  if (variables) return sendPage(c, <OverduePage frame={frame} {...props} list={data.deskOverdueLoans} />)
  const faulty = withErrors(frame, [{ text: frame.texts.desk.overdue.badDays, field: 'from' }])
  return sendPage(c, <OverduePage frame={faulty} {...props} list={null} />, 422)
})

// The language link of a response requests this address with GET.
overdueRoutes.get(urls.desk.overdueContacts.pattern, (c) => c.redirect(urls.desk.overdueIn(givenFilter(c).filter), 303))

overdueRoutes.post(urls.desk.overdueContacts.pattern, async (c) => {
  const words = c.get('texts').desk.overdue
  const back = urls.desk.overdueIn(givenFilter(c).filter)
  const field = await readFormFields(c)
  const undone = /^(\d{1,9}) ([A-Z]+) (\d{4}-\d\d-\d\d)$/.exec(field('undo'))
  if (undone) {
    const [, loan = '', name, day = ''] = undone
    const kind = namedEnumValue('OverdueContactKind', name)
    if (!kind) return c.redirect(back, 303)
    const mark = { loan: globalId('DeskLoan', loan), kind, day }
    const { done } = await runOperation(DeleteOverdueContact, mark, c.get('context'))
    const isDone = done.__typename === 'OverdueContactsPayload'
    return redirectWithMessage(c, back, isDone ? words.undone : deskRefusalText(c.get('texts'), done))
  }
  const kind = namedEnumValue('OverdueContactKind', field('kind'))
  const loans = chosenLoans(field.numbers('loan'))
  if (!kind || loans.length === 0) return redirectWithMessage(c, back, words.nothingChosen)
  return record(c, kind, loans, back)
})

overdueRoutes.get(urls.desk.overdueFile.pattern, async (c) => {
  const { variables } = givenFilter(c)
  if (!variables) return c.notFound()
  const texts = c.get('texts')
  const words = texts.desk.overdue
  const { loans } = await readAll(c, variables)
  const rows = loans.map((row) => ({
    card: row.cardNumber,
    name: row.patronName,
    phone: row.phone ?? '',
    guardian: row.guardianName ?? '',
    guardianPhone: row.guardianPhone ?? '',
    title: row.title,
    volume: row.volume ?? '',
    barcode: row.barcode,
    branch: texts.pick(row.branch),
    due: row.dueOn,
    days: row.days,
    step: row.step ?? '',
    mailed: row.mailedOn ?? '',
    contacts: row.contacts.map(({ kind, day }) => words.contacted(words.kinds[kind], day)).join(' / '),
  }))
  return sendTable(c, 'overdue', rows, { header: true, columns: words.columns })
})

overdueRoutes.get(urls.desk.overdueLetters.pattern, async (c) => {
  const { filter, variables } = givenFilter(c)
  const layout = layoutOf(c)
  if (!variables || !layout) return c.notFound()
  const { loans, steps } = await readAll(c, variables, maxPrinted + 1)
  const isCut = loans.length > maxPrinted
  // The last patron may have further loans, so the next page begins with all of them.
  const last = loans.at(-1)?.patronId
  const shown = isCut ? loans.filter(({ patronId }) => patronId !== last) : loans
  const letters = [...new Set(shown.map(({ patronId }) => patronId))].map((id) =>
    shown.filter(({ patronId }) => patronId === id),
  )
  const cutAt = isCut ? maxPrinted : null
  return sendPage(c, <OverdueLettersPage frame={c.get('desk')} {...{ filter, layout, letters, steps, cutAt }} />)
})

/** Records that the printed letters were sent. */
overdueRoutes.post(urls.desk.overdueLetters.pattern, async (c) => {
  const back = urls.desk.overdueIn(givenFilter(c).filter)
  const loans = chosenLoans((await readFormFields(c)).numbers('loan'))
  if (loans.length === 0) return redirectWithMessage(c, back, c.get('texts').desk.overdue.nothingChosen)
  return record(c, layoutOf(c) === 'postcard' ? 'POSTCARD' : 'LETTER', loans, back)
})

type Kind = NonNullable<ReturnType<typeof namedEnumValue<'OverdueContactKind'>>>

async function record(c: DeskContext, kind: Kind, loans: string[], back: string) {
  const { branch, texts } = c.get('desk')
  const words = texts.desk.overdue
  const { done } = await runOperation(RecordOverdueContacts, { at: branch.id, loans, kind }, c.get('context'))
  const isDone = done.__typename === 'OverdueContactsPayload'
  return redirectWithMessage(
    c,
    back,
    isDone ? words.marked(done.loans, words.marks[kind]) : deskRefusalText(texts, done),
  )
}

const chosenLoans = (numbers: string[]): string[] =>
  [...new Set(numbers)].slice(0, maxPrinted).map((loan) => globalId('DeskLoan', loan))

const layoutOf = (c: DeskContext): Layout | undefined => layouts.find((layout) => layout === c.req.query('as'))

interface Conditions {
  branch: string | null
  step: number | null
  from: number | null
  until: number | null
  letters: boolean
}

/** The conditions of the address. `variables` are null when a number cannot be read. */
function givenFilter(c: DeskContext): { filter: OverdueFilter; variables: Conditions | null } {
  const { branch = '', step = '', from = '', until = '', letters = '' } = c.req.query()
  const known = c.get('desk').library.branches.find(({ id }) => id === globalId('Branch', branch.slice(0, 9)))
  const filter = {
    branch: known ? branch : '',
    step: /^\d{1,3}$/.test(step) ? step : '',
    from: from.slice(0, 12),
    until: until.slice(0, 12),
    letters: letters === '1' ? '1' : '',
  }
  const [least, most] = [readDays(filter.from), readDays(filter.until)]
  if (least === undefined || most === undefined) return { filter, variables: null }
  return {
    filter,
    variables: {
      branch: known?.id ?? null,
      step: filter.step === '' ? null : Number(filter.step),
      from: least,
      until: most,
      letters: filter.letters === '1',
    },
  }
}

/** Reads a number of days. Null when the field is empty, undefined when it has another value. */
function readDays(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return null
  return /^\d{1,4}$/.test(text) && Number(text) <= 3650 ? Number(text) : undefined
}

/** Reads all loans, or at most `most`. */
async function readAll(c: DeskContext, conditions: Conditions, most?: number) {
  let steps: OverdueSteps = []
  const loans = await readWholeList<OverdueLoan>(async (after) => {
    const page = await runOperation(OverdueQuery, { ...conditions, first: 100, after }, c.get('context'))
    steps = page.deskOverdueSteps
    return page.deskOverdueLoans
  }, most)
  return { loans: loans.slice(0, most), steps }
}
