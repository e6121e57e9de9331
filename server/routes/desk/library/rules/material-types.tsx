import { Hono } from 'hono'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  CreateMaterialType,
  DeleteMaterialType,
  MaterialTypePage,
  MaterialTypesPage,
  MaterialTypesQuery,
  MergeMaterialTypes,
  NewMaterialTypePage,
  RestoreMaterialType,
  RetireMaterialType,
  UpdateMaterialType,
} from '../../../../../views/desk/library/rules/material-types.tsx'
import { namedEnumValue } from '../../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  InvalidField,
  isChanged,
  optionalNumber,
  outcomeFromAddress,
  readRuleForm,
  redirectToDone,
  refusalOfChange,
  requireChoice,
  requiredNumber,
  statusOfRefusal,
  yesOrNo,
} from './typed.ts'

export const materialTypeRoutes = new Hono<DeskEnv>()

const { desk } = urls

materialTypeRoutes.get(desk.ruleMaterials, (c) => listPage(c))

materialTypeRoutes.get(desk.formerRuleMaterials, (c) => c.redirect(desk.ruleMaterials, 301))

materialTypeRoutes.get(desk.newRuleMaterial, (c) => newPage(c))

materialTypeRoutes.post(desk.newRuleMaterial, async (c) => {
  const typed = await readRuleForm(c)
  const code = (typed.code ?? '').normalize('NFKC').trim().toUpperCase()
  const refused = await refusalOfChange(desk.newRuleMaterial, typed, async () => {
    const { name = '', nameEn = '', nameEasy = '', nameZh = '', nameKo = '', group = '' } = typed
    const input = {
      ...{ code, name, nameEn, nameEasy, nameZh, nameKo, group },
      icon: requireChoice(namedEnumValue('MaterialIcon', typed.icon), 'icon'),
      isLendable: yesOrNo(typed, 'isLendable'),
      // The form has no such field in front of a library system.
      isForEligibleReaders: 'isForEligibleReaders' in typed ? yesOrNo(typed, 'isForEligibleReaders') : null,
      isForChildren: yesOrNo(typed, 'isForChildren'),
      isAv: yesOrNo(typed, 'isAv'),
      isImportDefault: yesOrNo(typed, 'isImportDefault'),
      loanDays: optionalNumber(typed, 'loanDays'),
      renewals: optionalNumber(typed, 'renewals'),
      discLabelFrom: optionalNumber(typed, 'discLabelFrom'),
      discLabelTo: optionalNumber(typed, 'discLabelTo'),
      position: optionalNumber(typed, 'position'),
    }
    return (await runOperation(CreateMaterialType, { input }, c.get('context'))).createMaterialType
  })
  return refused ? newPage(c, refused) : redirectToDone(c, desk.ruleMaterial(code))
})

materialTypeRoutes.get(desk.ruleMaterial.pattern, (c) => typePage(c, c.req.param('code')))

materialTypeRoutes.post(desk.ruleMaterial.pattern, async (c) => {
  const code = c.req.param('code')
  const typed = await readRuleForm(c)
  const form = desk.ruleMaterial(code)
  const refused = await refusalOfChange(form, typed, async () => {
    const changed = <Value,>(field: string, read: (typed: Record<string, string>, field: string) => Value) =>
      isChanged(typed, field) ? { [field]: read(typed, field) } : {}
    const text = (given: Record<string, string>, field: string) => given[field] ?? ''
    const icon = (given: Record<string, string>) => requireChoice(namedEnumValue('MaterialIcon', given.icon), 'icon')
    const input = {
      code,
      version: requiredNumber(typed, 'version'),
      ...changed('name', text),
      ...changed('nameEn', text),
      ...changed('nameEasy', text),
      ...changed('nameZh', text),
      ...changed('nameKo', text),
      ...changed('icon', icon),
      ...changed('group', text),
      ...changed('isLendable', yesOrNo),
      ...changed('isForEligibleReaders', yesOrNo),
      ...changed('isForChildren', yesOrNo),
      ...changed('loanDays', optionalNumber),
      ...changed('renewals', optionalNumber),
      ...changed('isAv', yesOrNo),
      ...changed('discLabelFrom', optionalNumber),
      ...changed('discLabelTo', optionalNumber),
      ...changed('isImportDefault', yesOrNo),
      ...changed('position', optionalNumber),
    }
    return (await runOperation(UpdateMaterialType, { input }, c.get('context'))).updateMaterialType
  })
  return refused ? typePage(c, code, refused) : redirectToDone(c, form)
})

// The language link of a response requests these addresses with GET.
for (const form of [desk.ruleMaterialState, desk.ruleMaterialMerge])
  materialTypeRoutes.get(form.pattern, (c) => c.redirect(desk.ruleMaterial(c.req.param('code') ?? ''), 303))

materialTypeRoutes.post(desk.ruleMaterialState.pattern, async (c) => {
  const code = c.req.param('code')
  const typed = await readRuleForm(c)
  const act = (['retire', 'restore', 'delete'] as const).find((one) => one === typed.act)
  const refused = await refusalOfChange(desk.ruleMaterialState(code), typed, async () => {
    const context = c.get('context')
    switch (act) {
      case 'retire':
        return (await runOperation(RetireMaterialType, { code }, context)).retireMaterialType
      case 'restore':
        return (await runOperation(RestoreMaterialType, { code }, context)).restoreMaterialType
      case 'delete':
        return (await runOperation(DeleteMaterialType, { code }, context)).deleteMaterialType
      default:
        throw new InvalidField({ notListed: 'act' })
    }
  })
  if (refused) return typePage(c, code, refused)
  return redirectToDone(c, act === 'delete' ? desk.ruleMaterials : desk.ruleMaterial(code))
})

materialTypeRoutes.post(desk.ruleMaterialMerge.pattern, async (c) => {
  const code = c.req.param('code')
  const typed = await readRuleForm(c)
  const refused = await refusalOfChange(desk.ruleMaterialMerge(code), typed, async () => {
    const into = requireChoice(typed.into || undefined, 'into')
    return (await runOperation(MergeMaterialTypes, { code, into }, c.get('context'))).mergeMaterialTypes
  })
  return refused ? typePage(c, code, refused) : redirectToDone(c, desk.ruleMaterials)
})

/** Reads the data of every page here, and the frame. */
async function read(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(MaterialTypesQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) }
  return { ...rules, types: rules.materialTypes, frame }
}

async function listPage(c: DeskContext) {
  const { types, suggestedMaterialTypes, frame } = await read(c)
  return sendPage(c, <MaterialTypesPage rules={frame} types={types} suggestions={suggestedMaterialTypes} />)
}

async function newPage(c: DeskContext, refused?: RefusedForm) {
  const { groups, suggestedMaterialTypes, frame } = await read(c, refused)
  const from = suggestedMaterialTypes.find(({ code }) => code === c.req.query('from')) ?? null
  return sendPage(c, <NewMaterialTypePage rules={frame} groups={groups} from={from} />, statusOfRefusal(refused))
}

async function typePage(c: DeskContext, code: string, refused?: RefusedForm) {
  const { groups, types, frame } = await read(c, refused)
  const type = types.find((one) => one.code === code)
  if (!type) return c.notFound()
  const props = { rules: frame, groups, type, types }
  return sendPage(c, <MaterialTypePage {...props} />, statusOfRefusal(refused))
}
