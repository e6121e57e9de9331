import { Hono } from 'hono'
import { GuideTextPage, GuideTextQuery } from '../../../views/library/guide-page.tsx'
import { settingOf } from '../../../views/text/languages.ts'
import { oneOf } from '../../graphql/offered.ts'
import { run } from '../../graphql/run.ts'
import type { ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'

export const guidePageRoutes = new Hono<ServiceEnv>()

guidePageRoutes.get(urls.guidePage.pattern, async (c) => {
  const page = oneOf('GuidePage', inCapitals(c.req.param('page')))
  if (!page) return c.notFound()
  const data = await run(GuideTextQuery, { page, language: settingOf(c.get('texts')) }, c.get('context'))
  return sendPage(c, <GuideTextPage frame={frameOf(c, data)} page={data.guidePage} sender={c.get('mailFrom')} />)
})

/** A value of an enum as addresses write it. */
function inCapitals(word: string): string {
  return word.toUpperCase().replaceAll('-', '_')
}
