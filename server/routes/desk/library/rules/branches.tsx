import { Hono } from 'hono'
import {
  BranchesPage,
  BranchesQuery,
  BranchPage,
  CreateBranch,
  UpdateBranch,
} from '../../../../../views/desk/library/rules/branches.tsx'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { readInput, readRuleForm, rulesFrame, statusOfRefusal, submitRule } from './typed.ts'

export const branchRoutes = new Hono<DeskEnv>()

const form = urls.desk.ruleBranches

branchRoutes.get(form, (c) => branchesPage(c))

branchRoutes.post(form, async (c) => {
  const typed = await readRuleForm(c)
  const code = (typed.code ?? '').normalize('NFKC')
  const variables = () => ({ input: readInput(CreateBranch, 'input', typed, { code }) })
  return submitRule(c, CreateBranch, variables, { form, typed, page: (refused) => branchesPage(c, refused) })
})

branchRoutes.get(urls.desk.ruleBranch.pattern, (c) => branchPage(c, c.req.param('id')))

branchRoutes.post(urls.desk.ruleBranch.pattern, async (c) => {
  const id = globalId('Branch', c.req.param('id'))
  const typed = await readRuleForm(c)
  const page = (refused: RefusedForm) => branchPage(c, c.req.param('id'), refused)
  const variables = () => ({ input: readInput(UpdateBranch, 'input', typed, { id }) })
  return submitRule(c, UpdateBranch, variables, { form: urls.desk.ruleBranch(id), typed, page })
})

async function branchesPage(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(BranchesQuery, {}, c.get('context'))
  const frame = rulesFrame(c, rules, refused)
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
  const frame = rulesFrame(c, rules, refused)
  return sendPage(c, <BranchPage rules={frame} branch={branch} />, statusOfRefusal(refused))
}
