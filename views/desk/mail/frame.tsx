import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls.ts'
import { mailTexts } from '../../text/desk/mail.ts'
import { type DeskFrame, DeskPage } from '../frame.tsx'

const pages = ['mail', 'mailFailing', 'mailVolume', 'mailPreview'] as const

interface Props {
  frame: DeskFrame
  page: (typeof pages)[number]
  children: Child
}

/** A page about mail, with the way to the others. */
export function MailPage({ frame, page, children }: Props) {
  const words = mailTexts[frame.texts.code]
  return (
    <DeskPage frame={frame} title={`${words.title}: ${words.pages[page]}`}>
      <nav aria-label={words.pages.label}>
        {pages.map((name) => (
          <>
            <a href={urls.desk[name]} aria-current={name === page ? 'page' : undefined}>
              {words.pages[name]}
            </a>{' '}
          </>
        ))}
      </nav>
      {children}
    </DeskPage>
  )
}
