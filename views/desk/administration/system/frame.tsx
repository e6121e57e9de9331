import type { Child } from 'hono/jsx'
import { type DeskFrame, DeskPage } from '../../frame.tsx'
import { SectionLinks } from '../../sections.tsx'

const pages = ['system', 'systemJobs'] as const

interface Props {
  frame: DeskFrame
  page: (typeof pages)[number]
  children: Child
}

/** The frame of the pages about the system. */
export function SystemFrame({ frame, page, children }: Props) {
  const { title, pages: names } = frame.texts.desk.system
  return (
    <DeskPage frame={frame} title={`${title}: ${names[page]}`}>
      <SectionLinks label={names.label} pages={pages} names={names} here={page} />
      {children}
    </DeskPage>
  )
}
