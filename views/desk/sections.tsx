import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'

/** Names of desk pages whose address is a constant. */
type PageName = {
  [Name in keyof typeof urls.desk]: (typeof urls.desk)[Name] extends string ? Name : never
}[keyof typeof urls.desk]

interface Props<Name extends PageName> {
  label: string
  pages: readonly Name[]
  names: Record<Name, string>
  here: Name
  /** The page. Where there is room, the links stand beside it. */
  children?: Child
}

/** Links between the pages of one section. */
export function SectionLinks<Name extends PageName>({ label, pages, names, here, children }: Props<Name>) {
  const links = (
    <nav aria-label={label}>
      {pages.map((name) => (
        <>
          <a href={urls.desk[name]} aria-current={name === here ? 'page' : undefined}>
            {names[name]}
          </a>{' '}
        </>
      ))}
    </nav>
  )
  if (!children) return links
  return (
    <div class="contents">
      {links}
      <div>{children}</div>
    </div>
  )
}

interface ChaptersProps {
  label: string
  /** The id and the heading of each section. */
  chapters: readonly (readonly [id: string, heading: string])[]
}

/** Links to the sections of a long page. */
export function Chapters({ label, chapters }: ChaptersProps) {
  return (
    <nav class="chapters" aria-label={label}>
      <ul>
        {chapters.map(([id, heading]) => (
          <li>
            <a href={`#${id}`}>{heading}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
