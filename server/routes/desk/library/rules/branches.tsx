import { Hono } from 'hono'
import {
  BranchesPage,
  BranchesQuery,
  BranchPage,
  CreateBranch,
  UpdateBranch,
} from '../../../../../views/desk/library/rules/branches.tsx'
import type { Refused } from '../../../../../views/desk/library/rules/frame.tsx'
import { oneOf } from '../../../../graphql/in-process/enum-values.ts'
import { run } from '../../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { choice, isChanged, outcomeIn, statusOf, toDone, tryChange, typedInto, yesOrNo } from './typed.ts'

export const branchRoutes = new Hono<DeskEnv>()

const form = urls.desk.ruleBranches

branchRoutes.get(form, (c) => branchesPage(c))

branchRoutes.post(form, async (c) => {
  const typed = await typedInto(c)
  const refused = await tryChange(form, typed, async () => {
    const kind = choice(oneOf('BranchKind', typed.kind), 'kind')
    const { name = '', nameEn = '' } = typed
    const code = (typed.code ?? '').normalize('NFKC')
    return (await run(CreateBranch, { code, name, nameEn, kind }, c.get('context'))).createBranch
  })
  return refused ? branchesPage(c, refused) : toDone(c, form)
})

branchRoutes.get(urls.desk.ruleBranch.pattern, (c) => branchPage(c, c.req.param('id')))

branchRoutes.post(urls.desk.ruleBranch.pattern, async (c) => {
  const id = globalId('Branch', c.req.param('id'))
  const typed = await typedInto(c)
  const refused = await tryChange(urls.desk.ruleBranch(id), typed, async () => {
    const text = (field: string) => (isChanged(typed, field) ? (typed[field] ?? '') : null)
    const flag = (field: string) => (isChanged(typed, field) ? yesOrNo(typed, field) : null)
    const figures = {
      name: text('name'),
      nameEn: text('nameEn'),
      nameReading: text('nameReading'),
      acceptsPickup: flag('acceptsPickup'),
      acceptsAvPickup: flag('acceptsAvPickup'),
      givesProvisionalPasswords: flag('givesProvisionalPasswords'),
      postalCode: text('postalCode'),
      address: text('address'),
      addressEn: text('addressEn'),
      phone: text('phone'),
      fax: text('fax'),
      mapUrl: text('mapUrl'),
    }
    return (await run(UpdateBranch, { id, ...figures }, c.get('context'))).updateBranch
  })
  return refused ? branchPage(c, c.req.param('id'), refused) : toDone(c, urls.desk.ruleBranch(id))
})

async function branchesPage(c: DeskContext, refused?: Refused) {
  const { rules } = await run(BranchesQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeIn(c) }
  return sendPage(c, <BranchesPage rules={frame} branches={rules.branches} />, statusOf(refused))
}

async function branchPage(c: DeskContext, number: string, refused?: Refused) {
  const { rules } = await run(BranchesQuery, {}, c.get('context'))
  const branch = rules.branches.find(({ id }) => id === globalId('Branch', number))
  if (!branch) return c.notFound()
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeIn(c) }
  return sendPage(c, <BranchPage rules={frame} branch={branch} />, statusOf(refused))
}
