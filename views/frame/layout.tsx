import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'
import { readFragment } from '../graphql.ts'
import { ErrorSummary, titleWithErrors } from '../parts/forms/form-errors.tsx'
import { Notice, NoticeWords } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { NewsBanner } from '../parts/news.tsx'
import { languages } from '../text/languages.ts'
import { withEntryForm } from './entry-form.ts'
import { LanguageLink } from './language-link.tsx'
import { PageHeader } from './page-header.tsx'
import { SiteFooter } from './site-footer.tsx'
import { StyleSheets } from './style-sheets.tsx'

/** States that no mail can be sent, on pages of patrons who may expect mail. */
export function MailNotice({ frame }: { frame: Frame }) {
  if (isOffered(frame, 'MAIL')) return null
  return (
    <Notice kind="warning" isPermanent>
      {frame.texts.refusals.NoMailServer}
    </Notice>
  )
}

interface PageProps {
  frame: Frame
  title?: string
  /** The page number of a list, in words, for the window's title. */
  at?: string | undefined
  /** The step of the page between the basket and the placed hold. */
  step?: ReservationStep
  /** The address of an RSS feed with the contents of the page. */
  feed?: string | undefined
  /** The address of the OpenSearch description. */
  openSearch?: string
  /** Whether search engines must forget the page, although its address could be indexed (C43). */
  hidden?: boolean
  /** Replaces the header with the menu. */
  header?: Child
  /** The address of a further style sheet. */
  sheet?: string
  /** Whether browsers may offer to install the service as an app from this page. */
  isApp?: boolean
  children: Child
}

/** The title of the window. */
export function windowTitle(frame: Frame, title?: string, at?: string): string {
  const { texts, data } = frame
  const name = texts.pick(readFragment(FrameData, data).library)
  if (!title) return `${name} ${texts.frame.service}`
  return `${titleWithErrors(frame, title)}${at ? ` ${at}` : ''} - ${name}`
}

/** Basket, sign-in, confirmation, done. */
type ReservationStep = 1 | 2 | 3 | 4

export function Page({ frame, title, at, step, feed, openSearch, hidden, header, sheet, isApp, children }: PageProps) {
  const { texts, address, patronName } = frame
  const { library, basketCount } = readFragment(FrameData, frame.data)
  const name = texts.pick(library)
  const heading = step ? `${title} ${step}/4` : title
  const banner = <NewsBanner texts={texts} urgent={library.urgentNews} />
  // The errors of a form come first on the page.
  const hasFaults = (frame.faults?.length ?? 0) > 0
  const { main, form } = withEntryForm(
    <NoticeWords.Provider value={texts.frame.notices}>
      <main id="main">
        {!hasFaults && banner}
        {heading && (
          <h1>
            <MarkJapanese texts={texts}>{heading}</MarkJapanese>
          </h1>
        )}
        <ErrorSummary frame={frame} />
        {hasFaults && banner}
        {patronName !== null && <MailNotice frame={frame} />}
        {frame.notice && <Notice kind={frame.notice.kind}>{frame.notice.text}</Notice>}
        {children}
      </main>
    </NoticeWords.Provider>,
    address,
  )
  return (
    <html lang={texts.tag} data-terminal={frame.terminal !== null || undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{windowTitle(frame, heading, at)}</title>
        {frame.canonical && <link rel="canonical" href={frame.canonical} />}
        {hidden && <meta name="robots" content="noindex" />}
        <StyleSheets colour={library.themeColour} />
        {sheet && <link rel="stylesheet" href={sheet} />}
        {openSearch && (
          <link rel="search" type="application/opensearchdescription+xml" title={name} href={openSearch} />
        )}
        {feed && <link rel="alternate" type="application/rss+xml" href={feed} />}
        {isApp && frame.terminal === null && <link rel="manifest" href={urls.manifest} />}
        <script type="module" src={urls.script} />
        {frame.hasOfflineCard && <script type="module" src={urls.offlineScript} />}
      </head>
      <body>
        {header ?? (
          <PageHeader
            texts={texts}
            name={name}
            logo={library.logo}
            back={patronName === null ? address : null}
            address={address}
            basketCount={basketCount}
          >
            {frame.terminal !== null && <EndTerminalSession frame={frame} terminal={frame.terminal} />}
          </PageHeader>
        )}
        {main}
        <SiteFooter frame={frame}>
          <LanguageLink
            texts={texts}
            languages={languages}
            address={address}
            form={form}
            again={frame.again && { token: frame.formToken, ...frame.again }}
          />
          {patronName !== null && frame.terminal === null && (
            <PostForm frame={frame} action={urls.signOut}>
              <MarkJapanese texts={texts}>{texts.frame.patron(patronName)}</MarkJapanese>{' '}
              <button class="quiet">{texts.frame.signOut}</button>
            </PostForm>
          )}
        </SiteFooter>
      </body>
    </html>
  )
}

/** At a shared terminal the button that ends the session is first on the page, also when nobody is signed in (T1). */
export function EndTerminalSession({
  frame: { texts, formToken, patronName },
  terminal,
}: {
  frame: Frame
  terminal: string
}) {
  return (
    <PostForm frame={{ formToken }} action={urls.signOut}>
      <small>
        <span lang={texts.japanese}>{terminal}</span>{' '}
        {patronName !== null && <MarkJapanese texts={texts}>{texts.frame.patron(patronName)}</MarkJapanese>}
      </small>{' '}
      <button class="quiet">{patronName === null ? texts.patrons.terminal.end : texts.frame.signOut}</button>
    </PostForm>
  )
}
