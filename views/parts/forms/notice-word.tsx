import { createContext, useContext } from 'hono/jsx'
import type { Texts } from '../../text/languages.ts'

type Words = Texts['frame']['notices']

/** The words of the page's language that name the kind of a message. Null outside of the patrons' pages. */
export const NoticeWords = createContext<Words | null>(null)

/** The kind of a message as a word, because colours and icons alone do not tell it to everybody. */
export function NoticeWord({ kind }: { kind: keyof Words }) {
  const words = useContext(NoticeWords)
  return words && <b>{words[kind]} </b>
}
