import type { Child } from 'hono/jsx'
import { urls } from '../server/urls.ts'
import { type FragmentOf, graphql, readFragment } from './graphql.ts'
import { BasketLink } from './parts/basket-link.tsx'
import { FormToken } from './parts/form-token.tsx'
import { LanguageLink } from './parts/language-link.tsx'
import { languages, type Texts } from './text/languages.ts'

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

interface PageProps {
  frame: Frame
  title?: string
  /** The address of an RSS feed of what is on the page. */
  feed?: string | undefined
  /** The address that tells browsers how to search here. */
  openSearch?: string
  children: Child
}

export function Page({ frame, title, feed, openSearch, children }: PageProps) {
  const { texts, address } = frame
  const { library, basketCount } = readFragment(FrameData, frame.data)
  const name = texts.pick(library)
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title ? `${title} - ${name}` : `${name} ${texts.frame.service}`}</title>
        <link rel="stylesheet" href={urls.css} />
        {openSearch && (
          <link rel="search" type="application/opensearchdescription+xml" title={name} href={openSearch} />
        )}
        {feed && <link rel="alternate" type="application/rss+xml" href={feed} />}
        <script type="module" src={urls.script} />
      </head>
      <body>
        <header>
          <a href={urls.top} accesskey="0">
            {name}
          </a>
          <nav aria-label={texts.frame.menu.label}>
            <Key n={1} href={urls.search()} text={texts.frame.menu.search} />{' '}
            <BasketLink texts={texts} count={basketCount} />{' '}
            <Key n={3} href={urls.holds()} text={texts.frame.menu.holds} />{' '}
            <Key n={4} href={urls.loans()} text={texts.frame.menu.loans} />{' '}
            <Key n={6} href={urls.guide} text={texts.frame.menu.guide} />
          </nav>
        </header>
        <main>
          {title && <h1>{title}</h1>}
          {children}
        </main>
        <footer>
          {frame.patronName === null ? (
            <>
              <Key n={9} href={urls.signIn(address)} text={texts.frame.signIn} />
              {frame.terminal !== null && <EndOfTurn frame={frame} />}
            </>
          ) : (
            <form method="post" action={urls.signOut}>
              <FormToken token={frame.formToken} />
              <Key n={7} href={urls.me} text={texts.frame.menu.me} /> {texts.frame.patron(frame.patronName)}{' '}
              <button accesskey="9">{texts.frame.signOut}</button>
            </form>
          )}{' '}
          {frame.isStaff && <a href={urls.desk.top}>{texts.frame.desk}</a>}{' '}
          <LanguageLink texts={texts} languages={languages} address={address} />
        </footer>
      </body>
    </html>
  )
}

/** At a shared terminal who is not signed in leaves nothing behind either (T1). */
function EndOfTurn({ frame: { texts, formToken, terminal } }: { frame: Frame }) {
  return (
    <form method="post" action={urls.signOut}>
      <FormToken token={formToken} />
      <small>{terminal}</small> <button>{texts.patrons.terminal.end}</button>
    </form>
  )
}

/** A link of the menu with the key of a phone's keypad that follows it. */
function Key({ n, href, text }: { n: number; href: string; text: string }) {
  return (
    <a href={href} accesskey={String(n)}>
      <kbd>{n}</kbd> {text}
    </a>
  )
}
