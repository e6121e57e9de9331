import { Hono } from 'hono'
import { type PageNotice, pageNotice } from '../../../../views/parts/forms/notice.tsx'
import { FrameQuery } from '../../../../views/parts/frame-data.ts'
import {
  BeginSecondFactor,
  ConfirmSecondFactor,
  RecoveryCodesPage,
  RotateRecoveryCodes,
  SecondFactorPage,
  SecondFactorQuery,
} from '../../../../views/patrons/sign-in/second-factor.tsx'
import { seal, unseal } from '../../../domain/common/sealed-text.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { changesLanguage } from '../../../http/request/language.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { repeatField, urls, withQuery } from '../../../urls/urls.ts'
import {
  type FieldsByRefusal,
  frameAfter,
  missingFieldErrors,
  type Outcome,
  statusAfter,
} from '../../forms/form-errors.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { buildFrame, localAddress, sendPage } from '../../pages/page.tsx'

export const secondFactorRoutes = new Hono<ServiceEnv>()

const fields: FieldsByRefusal = { WrongPassword: 'password', WrongSecondFactor: 'code' }

const backOf = (c: PageContext) => localAddress(c.req.query('back') ?? urls.me)

secondFactorRoutes.get(urls.secondFactor.pattern, (c) => {
  const words = c.get('texts').patrons.secondFactor
  const why = c.req.query('why') === 'required' ? words.required : undefined
  return secondFactorPage(c, {}, pageNotice('note', why))
})

for (const { pattern } of [urls.beginSecondFactor, urls.confirmSecondFactor, urls.rotateRecoveryCodes]) {
  secondFactorRoutes.get(pattern, (c) => c.redirect(urls.secondFactor({ back: backOf(c) }), 303))
}

secondFactorRoutes.post(urls.beginSecondFactor.pattern, async (c) => {
  const password = (await readFormFields(c))('password', 200)
  const texts = c.get('texts')
  const faults = missingFieldErrors(texts, [['password', texts.patrons.secondFactor.password, password]])
  if (faults.length > 0) return secondFactorPage(c, { faults })
  const done = () => c.redirect(urls.secondFactor({ back: backOf(c) }), 303)
  return submitForm(c, BeginSecondFactor, { password }, { done, page: secondFactorPage })
})

// The answer is the page with the codes, which is stored only sealed for this session (decision 037).
for (const [{ pattern }, operation, done, label] of [
  [urls.confirmSecondFactor, ConfirmSecondFactor, 'done', 'firstCode'],
  [urls.rotateRecoveryCodes, RotateRecoveryCodes, 'renewed', 'codeToRenew'],
] as const) {
  secondFactorRoutes.post(pattern, async (c) => {
    const [field, { session, now }] = [await readFormFields(c), c.get('context')]
    const isSame = changesLanguage(c, field(repeatField, 10))
    const shown = isSame && session ? unseal(field('sealed', 2_000), session, now)?.codes : undefined
    if (shown !== undefined) return codesPage(c, shown.split(' '), pattern, done)
    if (isSame) return c.redirect(urls.secondFactor({ back: backOf(c) }), 303)
    const code = field('code', 40).trim()
    const texts = c.get('texts')
    const missing = missingFieldErrors(texts, [['code', texts.patrons.secondFactor[label], code]])
    if (missing.length > 0) return secondFactorPage(c, { faults: missing })
    const page = secondFactorPage
    return submitForm(c, operation, { code }, { done: ({ codes }) => codesPage(c, codes, pattern, done), page })
  })
}

/** The page contains the codes sealed with the session, so that the language links can show it again. */
async function codesPage(c: PageContext, codes: readonly string[], pattern: string, done: 'done' | 'renewed') {
  const [back, { session, now }] = [backOf(c), c.get('context')]
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  const fields: [string, string][] = [['sealed', seal({ codes: codes.join(' ') }, session ?? '', now)]]
  const frame = { ...buildFrame(c, data), again: { action: withQuery(pattern, { back }), fields } }
  return sendPage(c, <RecoveryCodesPage frame={frame} codes={codes} back={back} done={done} />)
}

async function secondFactorPage(c: PageContext, outcome: Outcome, notice?: PageNotice) {
  const data = await runOperation(SecondFactorQuery, {}, c.get('context'))
  const { me } = data
  const left = me.secondFactor?.recoveryCodesLeft ?? 0
  const used = c.req.query('why') === 'used' ? c.get('texts').patrons.secondFactor.usedOne(left) : undefined
  const frame = frameAfter(c, data, outcome, fields, notice ?? pageNotice('warning', used))
  return sendPage(c, <SecondFactorPage frame={frame} me={me} back={backOf(c)} />, statusAfter(c, outcome))
}
