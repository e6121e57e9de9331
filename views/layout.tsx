import type { Child } from 'hono/jsx'
import type { introspection_types } from '../generated/graphql-env.d.ts'
import { urls } from '../server/urls.ts'
import { type FragmentOf, graphql, readFragment } from './graphql.ts'
import { Done } from './parts/done.tsx'
import { Faults, type Faulty, titleWith } from './parts/faults.tsx'
import { FormToken } from './parts/form-token.tsx'
import { Marked } from './parts/japanese.tsx'
import { LanguageLink, type PageAgain } from './parts/language-link.tsx'
import { StyleSheets } from './parts/style-sheets.tsx'
import { Top } from './parts/top.tsx'
import { languages, type Texts } from './text/languages.ts'

/** What the frame of every page shows; each page's operation asks for it. */
export const FrameData = graphql(`
  fragment FrameData on Query {
    library { name nameEn withheld }
    basketCount
  }
`)

export type Offer = introspection_types['Offer']['enumValues']

/** Whether this library offers it here; its own system may not, where it keeps the accounts. */
export function isOffered({ data }: Pick<Frame, 'data'>, offer: Offer): boolean {
  return !readFragment(FrameData, data).library.withheld.includes(offer)
}

/** For a page that shows nothing else of the library. */
export const FrameQuery = graphql(`query Frame { ...FrameData }`, [FrameData])

/** What every view needs besides its own data. */
export interface Frame extends Faulty {
  texts: Texts
  formToken: string
  /** Null: not signed in. */
  patronName: string | null
  /** Whether to show the way to the staff desk. */
  isStaff: boolean
  /** The page's own address, for the language link and for coming back after sign-in. */
  address: string
  data: FragmentOf<typeof FrameData>
  /** Where the page's address does not bring it again, what does, in another language. */
  again?: Omit<PageAgain, 'token'> | undefined
  /** What was done just now, as the person asked. */
  done?: string | undefined
  /** The same, where it was done on a page before this one. */
  said?: string | undefined
  /** The shared terminal at which it is shown; null: a browser of somebody's own (T1). */
  terminal: string | null
}

/** Says that no mail can be sent, on the pages of patrons who might wait for one. */
export function MailNotice({ frame }: { frame: Frame }) {
  return isOffered(frame, 'MAIL') ? null : <p class="say">{frame.texts.frame.refusals.NoMailServer}</p>
}

interface PageProps {
  frame: Frame
  title?: string
  /** Which page of a list it is, in words for the window's title. */
  at?: string | undefined
  /** Which step on the way from the basket to a reservation the page is. */
  step?: ReservationStep
  /** The address of an RSS feed of what is on the page. */
  feed?: string | undefined
  /** The address that tells browsers how to search here. */
  openSearch?: string
  children: Child
}

/** What the window is called. */
export function windowTitle(frame: Frame, title?: string, at?: string): string {
  const { texts, data } = frame
  const name = texts.pick(readFragment(FrameData, data).library)
  if (!title) return `${name} ${texts.frame.service}`
  return `${titleWith(frame, title)}${at ? ` ${at}` : ''} - ${name}`
}

/** Basket, sign-in, confirmation, done. */
type ReservationStep = 1 | 2 | 3 | 4

export function Page({ frame, title, at, step, feed, openSearch, children }: PageProps) {
  const { texts, address, patronName } = frame
  const { library, basketCount } = readFragment(FrameData, frame.data)
  const name = texts.pick(library)
  const heading = step ? `${title} ${step}/4` : title
  return (
    <html lang={texts.tag} data-terminal={frame.terminal !== null || undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{windowTitle(frame, heading, at)}</title>
        <StyleSheets />
        {openSearch && (
          <link rel="search" type="application/opensearchdescription+xml" title={name} href={openSearch} />
        )}
        {feed && <link rel="alternate" type="application/rss+xml" href={feed} />}
        <script type="module" src={urls.script} />
      </head>
      <body>
        <Top texts={texts} name={name} back={patronName === null ? address : null} basketCount={basketCount}>
          {frame.terminal !== null && <EndOfTurn frame={frame} terminal={frame.terminal} />}
        </Top>
        <main id="main">
          {heading && (
            <h1>
              <Marked texts={texts}>{heading}</Marked>
            </h1>
          )}
          <Faults frame={frame} />
          {patronName !== null && <MailNotice frame={frame} />}
          {(frame.done ?? frame.said) && <Done>{frame.done ?? frame.said}</Done>}
          {children}
        </main>
        <footer>
          <LanguageLink
            texts={texts}
            languages={languages}
            address={address}
            again={frame.again && { token: frame.formToken, ...frame.again }}
          />
          {patronName !== null && frame.terminal === null && (
            <form method="post" action={urls.signOut}>
              <FormToken token={frame.formToken} />
              <Marked texts={texts}>{texts.frame.patron(patronName)}</Marked>{' '}
              <button class="quiet">{texts.frame.signOut}</button>
            </form>
          )}
          {frame.isStaff && <a href={urls.desk.top}>{texts.frame.desk}</a>}
        </footer>
      </body>
    </html>
  )
}

/** At a shared terminal the way out stands first, for who is not signed in too (T1). */
function EndOfTurn({ frame: { texts, formToken, patronName }, terminal }: { frame: Frame; terminal: string }) {
  return (
    <form method="post" action={urls.signOut}>
      <FormToken token={formToken} />
      <small>
        <span lang={texts.japanese}>{terminal}</span>{' '}
        {patronName !== null && <Marked texts={texts}>{texts.frame.patron(patronName)}</Marked>}
      </small>{' '}
      <button class="quiet">{patronName === null ? texts.patrons.terminal.end : texts.frame.signOut}</button>
    </form>
  )
}
