import { Hono } from 'hono'
import {
  GuideEditPage,
  GuideEditQuery,
  type GuideFormState,
  GuidePagesPage,
  PreviewGuide,
  SetGuide,
} from '../../../../views/desk/library/guide.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { urls, withQuery } from '../../../urls/urls.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const deskGuideRoutes = new Hono<DeskEnv>()

deskGuideRoutes.get(urls.desk.guide, (c) => sendPage(c, <GuidePagesPage frame={c.get('desk')} />))

deskGuideRoutes.get(urls.desk.guideText.pattern, (c) => {
  const earlier = Number(c.req.query('version') ?? 0)
  return editPage(c, { done: c.req.query('done') === 'saved', earlier })
})

deskGuideRoutes.post(urls.desk.guideText.pattern, async (c) => {
  const of = guideTextOf(c)
  if (!of) return c.notFound()
  const field = await readFormFields(c)
  const act = field('act')
  const text = field('text', 20_000).replace(/\r\n?/g, '\n').slice(0, 10_000)
  const version = Number(field.numbers('version')[0] ?? 0)
  const typed = { text, version }
  if (act === 'preview') {
    const { preview } = await runOperation(PreviewGuide, { language: of.language, text }, c.get('context'))
    if (preview.__typename === 'GuidePreview') return editPage(c, { typed, preview: preview.blocks })
    return editPage(c, { typed, refusal: preview })
  }
  if (act !== 'save' && act !== 'default') throw new BadInput('badInput')
  const own = act === 'save' ? text : null
  return submitForm(
    c,
    SetGuide,
    { ...of, version, text: own },
    {
      done: () => c.redirect(withQuery(urls.desk.guideText(of.page, of.language), { done: 'saved' }), 303),
      page: (_, { refusal }) => editPage(c, { typed, ...(refusal && { refusal }) }),
    },
  )
})

/** The text that the address names. Null when there is none. */
function guideTextOf(c: DeskContext) {
  const page = namedEnumValue('GuidePage', (c.req.param('page') ?? '').toUpperCase().replaceAll('-', '_'))
  const language = namedEnumValue('Language', (c.req.param('language') ?? '').toUpperCase())
  return page && language ? { page, language } : null
}

async function editPage(c: DeskContext, shown: GuideFormState) {
  const of = guideTextOf(c)
  if (!of) return c.notFound()
  const data = await runOperation(GuideEditQuery, of, c.get('context'))
  const page = <GuideEditPage frame={c.get('desk')} data={data} sender={c.get('mailFrom')} {...shown} />
  const status = shown.refusal ? (shown.refusal.__typename === 'GuideTextChanged' ? 409 : 422) : 200
  return sendPage(c, page, status)
}
