import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls.ts'
import { mailTexts } from '../../text/desk/mail.ts'
import { type LanguageCode, languages } from '../../text/index.ts'
import { homeTexts } from '../../text/me/home.ts'
import type { DeskFrame } from '../frame.tsx'
import { MailPage } from './frame.tsx'

export function PreviewsPage({ frame, kinds }: { frame: DeskFrame; kinds: NoticeKind[] }) {
  const words = mailTexts[frame.texts.code]
  return (
    <MailPage frame={frame} page="mailPreview">
      <p>{words.previewWhy}</p>
      <ul>
        {kinds.map((kind) => (
          <li>
            {homeTexts[frame.texts.code].noticeKinds[kind]} <Languages frame={frame} kind={kind} />
          </li>
        ))}
      </ul>
    </MailPage>
  )
}

interface PreviewProps {
  frame: DeskFrame
  kind: NoticeKind
  language: LanguageCode
  mail: { subject: string; text: string; html?: string }
}

export function PreviewPage({ frame, kind, language, mail: { subject, text, html } }: PreviewProps) {
  const words = mailTexts[frame.texts.code]
  return (
    <MailPage frame={frame} page="mailPreview">
      <h2>{homeTexts[frame.texts.code].noticeKinds[kind]}</h2>
      <p>
        <Languages frame={frame} kind={kind} shown={language} />
      </p>
      <table>
        <tr>
          <th scope="row">{words.subject}</th>
          <td lang={language}>{subject}</td>
        </tr>
      </table>
      {html && (
        <p>
          <a class="button" href={urls.desk.mailHtml(kind, language)}>
            {words.openHtml}
          </a>
        </p>
      )}
      <h2>{words.text}</h2>
      {text.split('\n\n').map((part) => (
        <p lang={language}>
          {part.split('\n').map((line) => (
            <>
              {line}
              <br />
            </>
          ))}
        </p>
      ))}
    </MailPage>
  )
}

function Languages({ frame, kind, shown }: { frame: DeskFrame; kind: NoticeKind; shown?: LanguageCode }) {
  const words = mailTexts[frame.texts.code]
  return languages.map((language) => (
    <>
      <a href={urls.desk.mailPreviewOf(kind, language)} aria-current={language === shown ? 'page' : undefined}>
        {words.languages[language]}
      </a>{' '}
    </>
  ))
}
