import { Hono } from 'hono'
import {
  ImportedFieldsPage,
  ImportedFieldsQuery,
  SetImportedFields,
} from '../../../../../views/desk/library/rules/imported-fields.tsx'
import { namedEnumValues } from '../../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../../http/response/error-pages.tsx'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskEnv } from '../../frame.tsx'
import { redirectToDone, rulesFrame } from './typed.ts'

export const importedFieldRoutes = new Hono<DeskEnv>()

importedFieldRoutes.get(urls.desk.ruleRecords, async (c) => {
  const { rules } = await runOperation(ImportedFieldsQuery, {}, c.get('context'))
  const frame = rulesFrame(c, rules)
  return sendPage(c, <ImportedFieldsPage rules={frame} fields={rules.importedFields} />)
})

importedFieldRoutes.post(urls.desk.ruleRecords, async (c) => {
  const { field = [] } = await c.req.parseBody({ all: true })
  const chosen = [field].flat().flatMap((name) => (typeof name === 'string' ? name : []))
  const fields = namedEnumValues('TitleField', chosen.slice(0, 30))
  if (!fields) throw new BadInput('badInput')
  await runOperation(SetImportedFields, { fields }, c.get('context'))
  return redirectToDone(c, urls.desk.ruleRecords)
})
