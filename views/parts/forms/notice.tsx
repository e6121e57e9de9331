import { type Child, createContext, useContext } from 'hono/jsx'
import type { Texts } from '../../text/languages.ts'

/** The kinds of notices, each with its role: screen readers interrupt for an alert and announce a status at a pause. */
const roles = { done: 'status', note: 'status', warning: 'alert', failure: 'alert' } as const

export type NoticeKind = keyof typeof roles

/** A notice that a route gives to a page. */
export interface PageNotice {
  kind: NoticeKind
  text: string
}

/** A notice for a page. Undefined when there is no text. */
export function pageNotice(kind: NoticeKind, text: string | undefined): PageNotice | undefined {
  return text === undefined ? undefined : { kind, text }
}

/** The words of the page's language that name the kind of a notice. Null on pages without them. */
export const NoticeWords = createContext<Texts['frame']['notices'] | null>(null)

interface Props {
  kind: NoticeKind
  /** Whether the notice is the same on every page, so that screen readers must not announce it each time. */
  isPermanent?: boolean
  children: Child
}

/** A message that the person should read first. A word names its kind, because not everybody sees colours and icons. */
export function Notice({ kind, isPermanent, children }: Props) {
  const words = useContext(NoticeWords)
  return (
    <p class={`notice ${kind}`} role={isPermanent ? undefined : roles[kind]}>
      {words && <b>{words[kind]} </b>}
      {children}
    </p>
  )
}
