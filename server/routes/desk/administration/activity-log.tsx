import { Hono } from 'hono'
import { LogPage, LogQuery, logRows } from '../../../../views/desk/administration/activity-log.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { readRange, sendPage } from '../../pages/page.tsx'
import { readScan } from '../circulation/scanned.ts'
import type { DeskEnv } from '../frame.tsx'

export const logRoutes = new Hono<DeskEnv>()

logRoutes.get(urls.desk.log, async (c) => {
  const frame = c.get('desk')
  const { action, day } = c.req.query()
  const filter = { action: readScan(action).slice(0, 60), day: readScan(day) }
  if (filter.day && !isDay(filter.day)) {
    return sendPage(c, <LogPage frame={frame} filter={filter} log={null} badDay />, 422)
  }
  const range = readRange(c, logRows)
  const variables = { action: filter.action || null, day: filter.day || null, ...range }
  const { deskLog } = await runOperation(LogQuery, variables, c.get('context'))
  return sendPage(c, <LogPage frame={frame} filter={filter} log={deskLog} />)
})

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
