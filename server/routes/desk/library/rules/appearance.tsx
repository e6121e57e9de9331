import { Hono } from 'hono'
import {
  AppearancePage,
  AppearanceQuery,
  DeleteLogo,
  SetLogo,
} from '../../../../../views/desk/library/rules/appearance.tsx'
import { colourToChoose, type RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import { noFile } from '../../../../common/uploaded-file.ts'
import { rowsByGroup } from '../../../../domain/library/settings/settings.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { submitSettings } from './settings.tsx'
import { readRuleForm, redirectToDone, rulesFrame, statusOfRefusal, submitRule } from './typed.ts'

export const appearanceRoutes = new Hono<DeskEnv>()

const form = urls.desk.ruleAppearance

appearanceRoutes.get(form, (c) => appearancePage(c))
for (const address of [urls.desk.ruleLogo, urls.desk.removeLogo]) {
  appearanceRoutes.get(address, (c) => c.redirect(form, 303))
}

appearanceRoutes.post(form, async (c) => {
  const sent = await readRuleForm(c)
  const typed = sent.nearest ? { ...sent, themeColour: sent.nearest } : sent
  return submitSettings(c, { form, typed, page: (refused) => appearancePage(c, refused) })
})

appearanceRoutes.post(urls.desk.ruleLogo, async (c) => {
  const upload = c.get('upload') ?? noFile
  if (upload.isTooLarge) return appearancePage(c, { form: urls.desk.ruleLogo, typed: {}, why: { tooLarge: 'logo' } })
  // Without a file the present logo stays.
  if (upload.bytes === 0 && (await hasLogo(c))) return redirectToDone(c, form)
  const image = (await upload.content()).toString('base64')
  const page = (refused: RefusedForm) => appearancePage(c, refused)
  return submitRule(c, SetLogo, () => ({ image }), { form: urls.desk.ruleLogo, typed: {}, done: form, page })
})

appearanceRoutes.post(urls.desk.removeLogo, async (c) => {
  await runOperation(DeleteLogo, {}, c.get('context'))
  return redirectToDone(c, form, 'removed')
})

async function hasLogo(c: DeskContext): Promise<boolean> {
  return (await runOperation(AppearanceQuery, {}, c.get('context'))).library.logo !== null
}

async function appearancePage(c: DeskContext, refused?: RefusedForm) {
  const { library, rules } = await runOperation(AppearanceQuery, {}, c.get('context'))
  const frame = rulesFrame(c, rules, refused)
  const data = { library, colour: rules.policy.themeColour }
  const nearest = refused ? colourToChoose(refused) : null
  return sendPage(
    c,
    <AppearancePage rules={frame} rows={rowsByGroup.appearance} data={data} nearest={nearest} />,
    statusOfRefusal(refused),
  )
}
