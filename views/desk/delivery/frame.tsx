import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { SectionLinks } from '../sections.tsx'

const pages = ['mail', 'mailFailing', 'mailVolume', 'mailChannels', 'mailPreview'] as const

interface Props {
  frame: DeskFrame
  page: (typeof pages)[number]
  children: Child
}

/** A page about mail, with links to the others. */
export function MailPage({ frame, page, children }: Props) {
  const words = frame.texts.desk.mail
  return (
    <DeskPage frame={frame} title={`${words.title}: ${words.pages[page]}`}>
      <SectionLinks
        label={words.pages.label}
        pages={pages.filter((one) => frame.mayOpen(urls.desk[one]))}
        names={words.pages}
        here={page}
      />
      {children}
    </DeskPage>
  )
}
