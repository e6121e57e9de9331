import { Hono } from 'hono'
import type { Refused } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  MaterialsPage,
  MaterialsQuery,
  SetMaterialPolicy,
  SetSpokenCdLabels,
} from '../../../../../views/desk/library/rules/materials.tsx'
import { oneOf } from '../../../../graphql/in-process/enum-values.ts'
import { run } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { figureOrNone, outcomeIn, statusOf, toDone, tryChange, typedInto, yesOrNo } from './typed.ts'

export const materialRoutes = new Hono<DeskEnv>()

const page = urls.desk.ruleMaterials

materialRoutes.get(page, (c) => materialsPage(c))

// The language link of a response requests these addresses with GET.
for (const form of [urls.desk.ruleMaterial.pattern, urls.desk.ruleDiscLabels])
  materialRoutes.get(form, (c) => c.redirect(page, 303))

materialRoutes.post(urls.desk.ruleMaterial.pattern, async (c) => {
  const type = oneOf('MaterialType', c.req.param('type'))
  if (!type) return c.notFound()
  const typed = await typedInto(c)
  const refused = await tryChange(urls.desk.ruleMaterial(type), typed, async () => {
    const variables = { type, group: (typed.group ?? '').slice(0, 60), isAv: yesOrNo(typed, 'isAv') }
    return (await run(SetMaterialPolicy, variables, c.get('context'))).setMaterialPolicy
  })
  return refused ? materialsPage(c, refused) : toDone(c, page)
})

materialRoutes.post(urls.desk.ruleDiscLabels, async (c) => {
  const typed = await typedInto(c)
  const refused = await tryChange(urls.desk.ruleDiscLabels, typed, async () => {
    const labels = {
      discLabelFrom: figureOrNone(typed, 'discLabelFrom'),
      discLabelTo: figureOrNone(typed, 'discLabelTo'),
    }
    return (await run(SetSpokenCdLabels, labels, c.get('context'))).setSpokenCdLabels
  })
  return refused ? materialsPage(c, refused) : toDone(c, page)
})

async function materialsPage(c: DeskContext, refused?: Refused) {
  const { rules } = await run(MaterialsQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeIn(c) }
  return sendPage(c, <MaterialsPage {...rules} rules={frame} />, statusOf(refused))
}
