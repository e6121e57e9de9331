import { Hono } from 'hono'
import { UpdateItemStatus } from '../../../../views/desk/circulation/item.tsx'
import {
  maxWithdrawn,
  type WithdrawalReport,
  WithdrawItems,
  WithdrawPage,
} from '../../../../views/desk/records/withdraw.tsx'
import {
  type WithdrawnFilter,
  WithdrawnPage,
  WithdrawnQuery,
  WithoutCopiesPage,
  WithoutCopiesQuery,
  withdrawnRows,
} from '../../../../views/desk/records/withdrawn.tsx'
import { deskRefusalText } from '../../../../views/desk/refusal.ts'
import { frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { dayAt } from '../../../common/time-zone.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { readDateField } from '../../forms/date-field.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { readRange, sendPage } from '../../pages/page.tsx'
import { sendTable } from '../../pages/send-table.ts'
import { readWholeList } from '../../pages/whole-list.ts'
import { readScan } from '../circulation/scanned.ts'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { deskList } from '../list.tsx'
import { readTextField } from '../patrons/typed-details.ts'
import { redirectWithMessage } from '../sealed-message.ts'

export const withdrawalRoutes = new Hono<DeskEnv>()

/** Maximum number of copies of one operation. */
const maxItems = 100

withdrawalRoutes.get(urls.desk.withdraw, (c) => sendPage(c, <WithdrawPage frame={c.get('desk')} />))

withdrawalRoutes.post(urls.desk.withdraw, async (c) => {
  const frame = c.get('desk')
  const words = frame.texts.desk.recordUpkeep.withdraw
  const form = await c.req.parseBody()
  const reason = namedEnumValue('WithdrawalReason', form.reason)
  const typed = { barcodes: readTextField(form.barcodes, 50_000), reason, note: readTextField(form.note, 1000) }
  const lines = typed.barcodes.split(/[\r\n]+/).flatMap((line) => readScan(line) || [])
  const barcodes = [...new Set(lines)]
  const stopped = (field: string, text: string) =>
    sendPage(c, <WithdrawPage frame={withErrors(frame, [{ text, field }])} typed={typed} />, 422)
  if (barcodes.length === 0) return stopped('barcodes', words.missing)
  if (barcodes.length > maxWithdrawn) return stopped('barcodes', words.tooMany(maxWithdrawn, barcodes.length))
  if (!reason) return stopped('reason', words.missingReason)
  const reports: WithdrawalReport[] = []
  for (let from = 0; from < barcodes.length; from += maxItems) {
    const part = { at: frame.branch.id, barcodes: barcodes.slice(from, from + maxItems), reason, note: typed.note }
    const { withdrawItems: done } = await runOperation(WithdrawItems, part, c.get('context'))
    if (done.__typename !== 'WithdrawItemsPayload') {
      const again = frameWithRefusal(frame, done, { WithdrawalNoteTooLong: 'note' })
      return sendPage(c, <WithdrawPage frame={again} typed={typed} />, 409)
    }
    reports.push(...done.reports)
  }
  const left = reports.filter(({ outcome }) => outcome.__typename !== 'DeskItemPayload')
  const rest = { ...typed, barcodes: left.map(({ barcode }) => barcode).join('\n') }
  return sendPage(c, <WithdrawPage frame={frame} typed={rest} reports={reports} />)
})

withdrawalRoutes.get(urls.desk.withdrawn, async (c) => {
  const frame = c.get('desk')
  const { filter, variables } = await givenFilter(c)
  if (!variables) {
    const { badDay } = frame.texts.desk.recordUpkeep.withdrawn
    const faulty = withErrors(frame, [{ text: badDay, field: 'from' }])
    return sendPage(c, <WithdrawnPage frame={faulty} filter={filter} list={null} />, 422)
  }
  const range = readRange(c, withdrawnRows)
  const { deskWithdrawals } = await runOperation(WithdrawnQuery, { ...variables, ...range }, c.get('context'))
  return sendPage(c, <WithdrawnPage frame={frame} filter={filter} list={deskWithdrawals} />)
})

/** Takes a withdrawal back: the copy is available again, and goes to the first eligible hold (H3). */
withdrawalRoutes.post(urls.desk.withdrawn, async (c) => {
  const { branch, texts } = c.get('desk')
  const barcode = readScan((await c.req.parseBody()).barcode)
  if (!barcode) return c.redirect(urls.desk.withdrawn, 303)
  const change = { at: branch.id, barcode, status: 'AVAILABLE' } as const
  const { items } = texts.desk
  return submitForm(c, UpdateItemStatus, change, {
    done: () => redirectWithMessage(c, urls.desk.item(barcode), items.changed(items.statuses.AVAILABLE)),
    page: (_, { refusal }) =>
      redirectWithMessage(c, urls.desk.withdrawn, refusal ? deskRefusalText(texts, refusal) : ''),
  })
})

withdrawalRoutes.get(urls.desk.withdrawnFile.pattern, async (c) => {
  const { variables } = await givenFilter(c)
  if (!variables) return c.notFound()
  const texts = c.get('texts')
  const { withdrawn, reasons } = texts.desk.recordUpkeep
  const all = await readWholeList(async (after) => {
    const page = await runOperation(WithdrawnQuery, { ...variables, first: 100, after }, c.get('context'))
    return page.deskWithdrawals
  })
  const rows = all.map((row) => ({
    barcode: row.barcode,
    title: row.title,
    volume: row.volume ?? '',
    isbn: row.isbns.join(' '),
    shelfMark: row.shelfMark ?? '',
    branch: texts.pick(row.branch),
    at: row.at ? dayAt(new Date(row.at)) : '',
    reason: row.reason ? reasons[row.reason] : '',
    note: row.note ?? '',
    last: row.isLast ? withdrawn.last : '',
  }))
  return sendTable(c, withdrawn.fileName, rows, { header: true, columns: withdrawn.columns })
})

deskList(withdrawalRoutes, urls.desk.withoutCopies, WithoutCopiesQuery, WithoutCopiesPage)

type Conditions = { branch: string | null; from: string | null; until: string | null }

/** The conditions of the address. `variables` are null when a date cannot be read. */
async function givenFilter(c: DeskContext): Promise<{ filter: WithdrawnFilter; variables: Conditions | null }> {
  const { branch = '', from = '', until = '' } = c.req.query()
  const filter = { branch: branch.slice(0, 9), from: from.slice(0, 40), until: until.slice(0, 40) }
  const [first, last] = [
    await readDateField(filter.from, c.get('context')),
    await readDateField(filter.until, c.get('context')),
  ]
  if (first === undefined || last === undefined) return { filter, variables: null }
  const known = c.get('desk').library.branches.find(({ id }) => id === globalId('Branch', filter.branch))
  return {
    filter: { ...filter, branch: known ? filter.branch : '' },
    variables: { branch: known?.id ?? null, from: first, until: last },
  }
}
