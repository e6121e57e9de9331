import { Hono } from 'hono'
import {
  BranchesPage,
  BranchesQuery,
  BranchPage,
  CreateBranch,
  UpdateBranch,
} from '../../../../../views/desk/library/rules/branches.tsx'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import { namedEnumValue } from '../../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  isChanged,
  outcomeFromAddress,
  readRuleForm,
  redirectToDone,
  refusalOfChange,
  requireChoice,
  statusOfRefusal,
  yesOrNo,
} from './typed.ts'

export const branchRoutes = new Hono<DeskEnv>()

const form = urls.desk.ruleBranches

branchRoutes.get(form, (c) => branchesPage(c))

branchRoutes.post(form, async (c) => {
  const typed = await readRuleForm(c)
  const refused = await refusalOfChange(form, typed, async () => {
    const kind = requireChoice(namedEnumValue('BranchKind', typed.kind), 'kind')
    const { name = '', nameEn = '' } = typed
    const code = (typed.code ?? '').normalize('NFKC')
    return (await runOperation(CreateBranch, { code, name, nameEn, kind }, c.get('context'))).createBranch
  })
  return refused ? branchesPage(c, refused) : redirectToDone(c, form)
})

branchRoutes.get(urls.desk.ruleBranch.pattern, (c) => branchPage(c, c.req.param('id')))

branchRoutes.post(urls.desk.ruleBranch.pattern, async (c) => {
  const id = globalId('Branch', c.req.param('id'))
  const typed = await readRuleForm(c)
  const refused = await refusalOfChange(urls.desk.ruleBranch(id), typed, async () => {
    const text = (field: string) => (isChanged(typed, field) ? (typed[field] ?? '') : null)
    const flag = (field: string) => (isChanged(typed, field) ? yesOrNo(typed, field) : null)
    const figures = {
      name: text('name'),
      nameEn: text('nameEn'),
      nameReading: text('nameReading'),
      nameEasy: text('nameEasy'),
      nameZh: text('nameZh'),
      nameKo: text('nameKo'),
      acceptsPickup: flag('acceptsPickup'),
      acceptsAvPickup: flag('acceptsAvPickup'),
      givesProvisionalPasswords: flag('givesProvisionalPasswords'),
      postalCode: text('postalCode'),
      address: text('address'),
      addressEn: text('addressEn'),
      phone: text('phone'),
      fax: text('fax'),
      mapUrl: text('mapUrl'),
      librarySystemCode: text('librarySystemCode'),
    }
    return (await runOperation(UpdateBranch, { id, ...figures }, c.get('context'))).updateBranch
  })
  return refused ? branchPage(c, c.req.param('id'), refused) : redirectToDone(c, urls.desk.ruleBranch(id))
})

async function branchesPage(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(BranchesQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) }
  return sendPage(
    c,
    <BranchesPage rules={frame} branches={rules.branches} unknown={rules.unknownBranchCodes} />,
    statusOfRefusal(refused),
  )
}

async function branchPage(c: DeskContext, number: string, refused?: RefusedForm) {
  const { rules } = await runOperation(BranchesQuery, {}, c.get('context'))
  const branch = rules.branches.find(({ id }) => id === globalId('Branch', number))
  if (!branch) return c.notFound()
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) }
  return sendPage(c, <BranchPage rules={frame} branch={branch} />, statusOfRefusal(refused))
}
