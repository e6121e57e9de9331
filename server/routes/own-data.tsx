import { Hono } from 'hono'
import { OwnDataPage, OwnDataPageQuery } from '../../views/own-data.tsx'
import { dataTexts } from '../../views/text/me/data.ts'
import { run } from '../graphql/run.ts'
import type { CounterEnv } from '../middleware/asker.ts'
import { urls } from '../urls.ts'
import { ownDataFile } from './own-data-file.ts'
import { frameOf, sendPage } from './page.tsx'

export const ownDataRoutes = new Hono<CounterEnv>()

ownDataRoutes.get(urls.ownData(), async (c) => {
  const data = await run(OwnDataPageQuery, {}, c.get('context'))
  const notice = c.req.query('erased') === '1' ? dataTexts[c.get('texts').code].erased : undefined
  return sendPage(c, <OwnDataPage frame={frameOf(c, data)} keptDays={data.keptDays} notice={notice} />)
})

ownDataRoutes.get(urls.ownDataFile, async (c) => {
  const file = await ownDataFile(c.get('context'))
  c.header('Content-Type', 'application/json; charset=utf-8')
  c.header('Content-Disposition', 'attachment; filename="library-data.json"')
  c.header('Cache-Control', 'no-store')
  return c.body(`${JSON.stringify(file, null, 2)}\n`)
})
