import { Hono, type Context as HonoContext } from 'hono'
import { refusalText } from '../../../views/parts/refusal.ts'
import {
  SetHoldSettings,
  SetNoticeSettings,
  SetSearchSettings,
  SettingsFormQuery,
  type Typed,
} from '../../../views/patrons/settings-form-data.ts'
import { HoldSettingsPage, NoticeSettingsPage, SearchSettingsPage } from '../../../views/patrons/settings-forms.tsx'
import { textsOf } from '../../../views/text/languages.ts'
import { allOf, oneOf } from '../../graphql/offered.ts'
import { run } from '../../graphql/run.ts'
import { keepLanguage } from '../../middleware/language.ts'
import type { PageContext, ServiceEnv } from '../../service.ts'
import { globalId, urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'

export const settingsFormRoutes = new Hono<ServiceEnv>()

type FormPage = typeof SearchSettingsPage

for (const [address, View] of [
  [urls.searchSettings, SearchSettingsPage],
  [urls.holdSettings, HoldSettingsPage],
  [urls.noticeSettings, NoticeSettingsPage],
] as const) {
  settingsFormRoutes.get(address, (c) => formPage(c, View))
}

settingsFormRoutes.post(urls.searchSettings, async (c) => {
  const typed = await typedIn(c)
  const texts = c.get('texts')
  const [field, types] = [oneOf('SearchField', one(typed, 'in')), allOf('MaterialType', [typed.type ?? []].flat())]
  const [at, n] = [one(typed, 'at'), one(typed, 'n')]
  if (!field || !types || !isNumber(at) || !isNumber(n)) {
    return formPage(c, SearchSettingsPage, texts.frame.errors.badInput, typed)
  }
  const given = { field, types, ...branchOf(at), ...figure(n) }
  const { setSearchSettings: answer } = await run(SetSearchSettings, given, c.get('context'))
  if (answer.__typename === 'PatronSettings') return c.redirect(urls.settings('set'), 303)
  const isBranch = answer.__typename === 'UnknownBranch'
  const notice = isBranch ? texts.patrons.settings.badBranch : refusalText(texts, answer)
  return formPage(c, SearchSettingsPage, notice, typed)
})

settingsFormRoutes.post(urls.holdSettings, async (c) => {
  const typed = await typedIn(c)
  const [texts, pickup] = [c.get('texts'), one(typed, 'pickup')]
  const whole = typed.pickup !== undefined && typed.contact !== undefined
  const contactMethod = oneOf('ContactMethod', one(typed, 'contact')) ?? null
  const known = contactMethod !== null || one(typed, 'contact') === ''
  if (!whole || !known || !isNumber(pickup)) return formPage(c, HoldSettingsPage, texts.frame.errors.badInput, typed)
  const pickupBranchId = pickup ? globalId('Branch', pickup) : null
  const given = { pickupBranchId, contactMethod }
  const { setHoldSettings: answer } = await run(SetHoldSettings, given, c.get('context'))
  if (answer.__typename === 'PatronSettings') return c.redirect(urls.settings('set'), 303)
  return formPage(c, HoldSettingsPage, refusalText(texts, answer), typed)
})

settingsFormRoutes.post(urls.noticeSettings, async (c) => {
  const typed = await typedIn(c)
  const [texts, days] = [c.get('texts'), one(typed, 'days')]
  const language = oneOf('Language', one(typed, 'language'))
  if (!language || !isNumber(days)) return formPage(c, NoticeSettingsPage, texts.frame.errors.badInput, typed)
  const given = { dueNoticeDays: days ? Number(days) : null, language }
  const { setNoticeSettings: answer } = await run(SetNoticeSettings, given, c.get('context'))
  if (answer.__typename !== 'PatronSettings') {
    return formPage(c, NoticeSettingsPage, refusalText(texts, answer), typed)
  }
  keepLanguage(c, textsOf(language).code)
  return c.redirect(urls.settings('set'), 303)
})

async function typedIn(c: HonoContext): Promise<Typed> {
  const form = await c.req.parseBody({ all: true })
  const texts = (value: unknown) => [value].flat().filter((text) => typeof text === 'string')
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, texts(value)]))
}

const one = (typed: Typed, name: string) => [typed[name] ?? ''].flat()[0] ?? ''
const isNumber = (text: string) => /^\d{0,9}$/.test(text)
const branchOf = (number: string) => ({ branchId: number ? globalId('Branch', number) : null })
const figure = (number: string) => ({ resultsPerPage: number ? Number(number) : null })

/** One of the forms; again, with what was chosen, after a refusal. */
async function formPage(c: PageContext, View: FormPage, notice?: string, typed?: Typed) {
  const data = await run(SettingsFormQuery, {}, c.get('context'))
  const page = <View frame={frameOf(c, data)} data={data} notice={notice} typed={typed} />
  return sendPage(c, page, notice ? 422 : 200)
}
