import type { Child } from 'hono/jsx'
import { urls } from '../server/urls.ts'
import { type FragmentOf, graphql, readFragment } from './graphql.ts'
import { BasketLink } from './parts/basket-link.tsx'
import { FormToken } from './parts/form-token.tsx'
import { Key } from './parts/key.tsx'
import { LanguageLink } from './parts/language-link.tsx'
import type { Texts } from './text/languages.ts'

/** What the frame of every page shows; each page's operation asks for it. */
export const FrameData = graphql(`
  fragment FrameData on Query {
    library { name nameEn }
    basketCount
  }
`)

/** For a page that shows nothing else of the library. */
export const FrameQuery = graphql(`query Frame { ...FrameData }`, [FrameData])

/** What every view needs besides its own data. */
export interface Frame {
  texts: Texts
  formToken: string
  /** Null: not signed in. */
  patronName: string | null
  /** Whether to show the way to the staff desk. */
  isStaff: boolean
  /** The page's own address, for the language link and for coming back after sign-in. */
  address: string
  data: FragmentOf<typeof FrameData>
  /** The shared terminal at which it is shown; null: a browser of somebody's own (T1). */
  terminal: string | null
}

/** Where the second style sheet is needed for the first paint; others load it when they have time. */
const moreMedia = 'print,(min-width:40rem),(prefers-color-scheme:dark)'

interface PageProps {
  frame: Frame
  title?: string
  /** Which step on the way from the basket to a reservation the page is. */
  step?: ReservationStep
  /** The address of an RSS feed of what is on the page. */
  feed?: string | undefined
  /** The address that tells browsers how to search here. */
  openSearch?: string
  children: Child
}

/** Basket, sign-in, confirmation, done. */
type ReservationStep = 1 | 2 | 3 | 4

export function Page({ frame, title, step, feed, openSearch, children }: PageProps) {
  const { texts, address, patronName } = frame
  const { library, basketCount } = readFragment(FrameData, frame.data)
  const name = texts.pick(library)
  const heading = step ? `${title} ${step}/4` : title
  return (
    <html lang={texts.code} data-terminal={frame.terminal !== null || undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{heading ? `${heading} - ${name}` : `${name} ${texts.frame.service}`}</title>
        <link rel="stylesheet" href={urls.css} />
        <link rel="stylesheet" href={urls.moreCss} media={moreMedia} />
        {openSearch && (
          <link rel="search" type="application/opensearchdescription+xml" title={name} href={openSearch} />
        )}
        {feed && <link rel="alternate" type="application/rss+xml" href={feed} />}
        <script type="module" src={urls.script} />
      </head>
      <body>
        <a class="skip" href="#main" accesskey="8">
          {texts.frame.skip}
        </a>
        <header>
          <a href={urls.top} accesskey="0">
            {name}
          </a>{' '}
          <a href="#lang" lang="en">
            Language
          </a>
          {frame.terminal !== null && <EndOfTurn frame={frame} terminal={frame.terminal} />}
          <nav aria-label={texts.frame.menu.label}>
            {patronName === null ? (
              <Key n={7} href={urls.signIn(address)} text={texts.frame.signIn} />
            ) : (
              <Key n={7} href={urls.me} text={texts.frame.menu.me} />
            )}{' '}
            <Key n={1} href={urls.search()} text={texts.frame.menu.search} />{' '}
            <BasketLink texts={texts} count={basketCount} />{' '}
            <Key n={3} href={urls.holds()} text={texts.frame.menu.holds} />{' '}
            <Key n={4} href={urls.loans()} text={texts.frame.menu.loans} />{' '}
            <Key n={6} href={urls.guide} text={texts.frame.menu.guide} />
          </nav>
        </header>
        <main id="main">
          {heading && <h1>{heading}</h1>}
          {children}
        </main>
        <footer>
          <p id="lang">
            <LanguageLink texts={texts} address={address} />
          </p>
          {patronName !== null && frame.terminal === null && (
            <form method="post" action={urls.signOut}>
              <FormToken token={frame.formToken} />
              {texts.frame.patron(patronName)} <button class="quiet">{texts.frame.signOut}</button>
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
        {terminal} {patronName !== null && texts.frame.patron(patronName)}
      </small>{' '}
      <button class="quiet">{patronName === null ? texts.patrons.terminal.end : texts.frame.signOut}</button>
    </form>
  )
}
