import { Hono } from 'hono'
import { GuideTextPage, GuideTextQuery } from '../../../views/library/guide-page.tsx'
import { settingOf } from '../../../views/text/languages.ts'
import { oneOf } from '../../graphql/in-process/enum-values.ts'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { frameOf, sendPage } from '../pages/page.tsx'

export const guidePageRoutes = new Hono<ServiceEnv>()

guidePageRoutes.get(urls.guidePage.pattern, async (c) => {
  const page = oneOf('GuidePage', inCapitals(c.req.param('page')))
  if (!page) return c.notFound()
  const data = await run(GuideTextQuery, { page, language: settingOf(c.get('texts')) }, c.get('context'))
  return sendPage(c, <GuideTextPage frame={frameOf(c, data)} page={data.guidePage} sender={c.get('mailFrom')} />)
})

/** Converts a word of an address to an enum value. */
function inCapitals(word: string): string {
  return word.toUpperCase().replaceAll('-', '_')
}
