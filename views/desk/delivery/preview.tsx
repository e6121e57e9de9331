import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls/urls.ts'
import { mailLanguages, mailTexts, noticeNames } from '../../mail/texts.ts'
import type { DeskFrame } from '../frame.tsx'
import { MailPage } from './frame.tsx'

export function PreviewsPage({ frame, kinds }: { frame: DeskFrame; kinds: NoticeKind[] }) {
  const words = frame.texts.desk.mail
  return (
    <MailPage frame={frame} page="mailPreview">
      <p>{words.previewWhy}</p>
      <ul>
        {kinds.map((kind) => (
          <li>
            {noticeNames(frame.texts.code)[kind]} <Languages kind={kind} />
          </li>
        ))}
      </ul>
    </MailPage>
  )
}

interface PreviewProps {
  frame: DeskFrame
  kind: NoticeKind
  language: string
  mail: { subject: string; text: string; html?: string }
}

export function PreviewPage({ frame, kind, language, mail: { subject, text, html } }: PreviewProps) {
  const words = frame.texts.desk.mail
  const { tag } = mailTexts(language)
  return (
    <MailPage frame={frame} page="mailPreview">
      <h2>{noticeNames(frame.texts.code)[kind]}</h2>
      <p>
        <Languages kind={kind} shown={language} />
      </p>
      <table>
        <tr>
          <th scope="row">{words.subject}</th>
          <td lang={tag}>{subject}</td>
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
        <p lang={tag}>
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

function Languages({ kind, shown }: { kind: NoticeKind; shown?: string }) {
  return mailLanguages.map(({ code, tag, name }) => (
    <>
      <a href={urls.desk.mailPreviewOf(kind, code)} aria-current={code === shown ? 'page' : undefined} lang={tag}>
        {name}
      </a>{' '}
    </>
  ))
}
