import { Hono } from 'hono'
import {
  DeleteHistory,
  DeleteHistoryEntry,
  EraseHistoryPage,
  EraseHistoryQuery,
  HistoryFileQuery,
  HistoryPage,
  HistoryQuery,
  historyPerPage,
} from '../../../views/loans/history.tsx'
import { creatorNames } from '../../../views/parts/titles/creator-line.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { type FormStatus, frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { buildFrame, readRange, sendPage } from '../pages/page.tsx'
import { sendTable } from '../pages/send-table.ts'
import { readWholeList } from '../pages/whole-list.ts'

export const historyRoutes = new Hono<ServiceEnv>()

historyRoutes.get(urls.history.pattern, (c) => {
  const erased = c.req.query('erased') ?? ''
  const words = c.get('texts').loans.history
  const done = erased === 'one' ? words.erased : /^\d{1,6}$/.test(erased) ? words.erasedAll(Number(erased)) : undefined
  return historyPage(c, { done })
})

historyRoutes.post(urls.history.pattern, async (c) => {
  const { entry } = await c.req.parseBody()
  const { history } = c.get('texts').loans
  if (typeof entry !== 'string' || !/^\d{1,9}$/.test(entry))
    return historyPage(c, { faults: [{ text: history.chooseAgain }] })
  const { deleteHistoryEntry } = await runOperation(
    DeleteHistoryEntry,
    { id: globalId('HistoryEntry', entry) },
    c.get('context'),
  )
  if (deleteHistoryEntry.__typename === 'NotFound') return historyPage(c, { faults: [{ text: history.gone }] }, 404)
  // Redirects to the page of the list that contained the entry.
  const { after, before } = c.req.query()
  return c.redirect(urls.history({ after, before, erased: 'one' }), 303)
})

historyRoutes.get(urls.deleteHistory, async (c) => {
  const data = await runOperation(EraseHistoryQuery, {}, c.get('context'))
  return sendPage(c, <EraseHistoryPage frame={buildFrame(c, data)} me={data.me} />)
})

historyRoutes.post(urls.deleteHistory, async (c) => {
  const { deleteHistory } = await runOperation(DeleteHistory, {}, c.get('context'))
  return c.redirect(urls.history({ erased: deleteHistory.entries }), 303)
})

historyRoutes.get(urls.historyFile, async (c) => {
  const { columns } = c.get('texts').loans.history
  const entries = await readWholeList<Entry>(
    async (after) => (await runOperation(HistoryFileQuery, { after }, c.get('context'))).me.history,
  )
  return sendTable(c, 'history', entries.map(fileRow), { header: true, columns })
})

interface Entry {
  lentOn: Date | string
  returnedOn: Date | string
  title: { title: string; volume: string | null; contributors: { name: string }[] }
}

function fileRow({ title, lentOn, returnedOn }: Entry) {
  const date = (day: Date | string) => new Date(day).toISOString().slice(0, 10)
  return {
    title: title.title,
    volume: title.volume ?? '',
    authors: creatorNames(title.contributors).join('・'),
    lentOn: date(lentOn),
    returnedOn: date(returnedOn),
  }
}

async function historyPage(c: PageContext, outcome: Outcome, status: 404 | FormStatus = statusAfter(c, outcome)) {
  const range = readRange(c, historyPerPage)
  const data = await runOperation(HistoryQuery, range, c.get('context'))
  // Every entry of this page was erased.
  if (!outcome.faults && data.me.history.edges.length === 0 && data.me.history.totalCount > 0) {
    return c.redirect(urls.history(c.req.query('erased') === 'one' ? { erased: 'one' } : {}), 303)
  }
  return sendPage(c, <HistoryPage frame={frameAfter(c, data, outcome)} me={data.me} />, status)
}
