import { Hono } from 'hono'
import type { NoticeKind } from '../../../../generated/prisma/enums.ts'
import { PreviewPage, PreviewsPage } from '../../../../views/desk/delivery/preview.tsx'
import { renderMail } from '../../../../views/mail/render.ts'
import { sampleMessage, sampleMessages } from '../../../../views/mail/samples.ts'
import { mailLanguages } from '../../../../views/mail/texts.ts'
import { urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const previewRoutes = new Hono<DeskEnv>()

previewRoutes.get(urls.desk.mailPreview, (c) =>
  sendPage(c, <PreviewsPage frame={c.get('desk')} kinds={Object.keys(sampleMessages) as NoticeKind[]} />),
)

previewRoutes.get(urls.desk.mailPreviewOf.pattern, async (c) => {
  const shown = await sampleMail(c, c.req.param())
  return shown ? sendPage(c, <PreviewPage frame={c.get('desk')} {...shown} />) : c.notFound()
})

previewRoutes.get(urls.desk.mailHtml.pattern, async (c) => {
  const { html } = (await sampleMail(c, c.req.param()))?.mail ?? {}
  return html ? c.html(html) : c.notFound()
})

interface Shown {
  kind: NoticeKind
  language: string
  mail: { subject: string; text: string; html?: string }
}

/** The sample mail that the address names. Null when there is none. */
async function sampleMail(
  c: DeskContext,
  { kind, language }: Record<'kind' | 'language', string>,
): Promise<Shown | null> {
  const isLanguage = mailLanguages.some(({ code }) => code === language)
  if (!isLanguage || !Object.hasOwn(sampleMessages, kind)) return null
  const named = kind as NoticeKind
  const mail = await renderMail(sampleMessage(named, language), c.get('baseUrl'))
  return { kind: named, language, mail }
}
