import { Hono } from 'hono'
import { GuideTextPage, GuideTextQuery } from '../../../views/library/guide-page.tsx'
import { languageSetting } from '../../../views/text/languages.ts'
import { namedEnumValue } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const guidePageRoutes = new Hono<ServiceEnv>()

guidePageRoutes.get(urls.guidePage.pattern, async (c) => {
  const page = namedEnumValue('GuidePage', toEnumValue(c.req.param('page')))
  if (!page) return c.notFound()
  const withTypes = page === 'ACCESSIBLE_SERVICES'
  const wanted = { page, language: languageSetting(c.get('texts')), withTypes }
  const data = await runOperation(GuideTextQuery, wanted, c.get('context'))
  const { contactForm: hasForm, materialTypes: types = [] } = data.library
  const props = { page: data.guidePage, types, sender: c.get('mailFrom'), hasForm }
  return sendPage(c, <GuideTextPage frame={buildFrame(c, data)} {...props} />)
})

/** Converts a word of an address to an enum value. */
function toEnumValue(word: string): string {
  return word.toUpperCase().replaceAll('-', '_')
}
