import { Hono } from 'hono'
import { pageNotice } from '../../../views/parts/forms/notice.tsx'
import {
  DeleteOptionalData,
  EraseDataPage,
  EraseDataQuery,
  OwnDataPage,
  OwnDataPageQuery,
} from '../../../views/patrons/own-data.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'
import { exportOwnData } from './own-data-file.ts'

export const ownDataRoutes = new Hono<ServiceEnv>()

ownDataRoutes.get(urls.ownData.pattern, async (c) => {
  const data = await runOperation(OwnDataPageQuery, {}, c.get('context'))
  const notice = pageNotice('done', c.req.query('erased') === '1' ? c.get('texts').patrons.ownData.erased : undefined)
  return sendPage(c, <OwnDataPage frame={buildFrame(c, data, undefined, notice)} retentionDays={data.retentionDays} />)
})

ownDataRoutes.get(urls.ownDataFile, async (c) => {
  const file = await exportOwnData(c.get('context'))
  c.header('Content-Type', 'application/json; charset=utf-8')
  c.header('Content-Disposition', 'attachment; filename="library-data.json"')
  c.header('Cache-Control', 'no-store')
  return c.body(`${JSON.stringify(file, null, 2)}\n`)
})

ownDataRoutes.get(urls.eraseData, (c) => erasePage(c))

ownDataRoutes.post(urls.eraseData, async (c) => {
  const field = await readFormFields(c)
  const done = () => c.redirect(urls.ownData(true), 303)
  return submitForm(c, DeleteOptionalData, { password: field('password', 200) }, { done, page: erasePage })
})

async function erasePage(c: PageContext, outcome: Outcome = {}) {
  const data = await runOperation(EraseDataQuery, {}, c.get('context'))
  const page = <EraseDataPage frame={frameAfter(c, data, outcome, { WrongPassword: 'password' })} />
  return sendPage(c, page, statusAfter(c, outcome))
}
