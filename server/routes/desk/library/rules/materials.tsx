import { Hono } from 'hono'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  MaterialsPage,
  MaterialsQuery,
  SetMaterialPolicy,
  SetSpokenCdLabels,
} from '../../../../../views/desk/library/rules/materials.tsx'
import { namedEnumValue } from '../../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  optionalNumber,
  outcomeFromAddress,
  readRuleForm,
  redirectToDone,
  refusalOfChange,
  statusOfRefusal,
  yesOrNo,
} from './typed.ts'

export const materialRoutes = new Hono<DeskEnv>()

const page = urls.desk.ruleMaterials

materialRoutes.get(page, (c) => materialsPage(c))

// The language link of a response requests these addresses with GET.
for (const form of [urls.desk.ruleMaterial.pattern, urls.desk.ruleDiscLabels])
  materialRoutes.get(form, (c) => c.redirect(page, 303))

materialRoutes.post(urls.desk.ruleMaterial.pattern, async (c) => {
  const type = namedEnumValue('MaterialType', c.req.param('type'))
  if (!type) return c.notFound()
  const typed = await readRuleForm(c)
  const refused = await refusalOfChange(urls.desk.ruleMaterial(type), typed, async () => {
    const variables = { type, group: (typed.group ?? '').slice(0, 60), isAv: yesOrNo(typed, 'isAv') }
    return (await runOperation(SetMaterialPolicy, variables, c.get('context'))).setMaterialPolicy
  })
  return refused ? materialsPage(c, refused) : redirectToDone(c, page)
})

materialRoutes.post(urls.desk.ruleDiscLabels, async (c) => {
  const typed = await readRuleForm(c)
  const refused = await refusalOfChange(urls.desk.ruleDiscLabels, typed, async () => {
    const labels = {
      discLabelFrom: optionalNumber(typed, 'discLabelFrom'),
      discLabelTo: optionalNumber(typed, 'discLabelTo'),
    }
    return (await runOperation(SetSpokenCdLabels, labels, c.get('context'))).setSpokenCdLabels
  })
  return refused ? materialsPage(c, refused) : redirectToDone(c, page)
})

async function materialsPage(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(MaterialsQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) }
  return sendPage(c, <MaterialsPage {...rules} rules={frame} />, statusOfRefusal(refused))
}
