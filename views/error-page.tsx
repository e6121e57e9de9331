import { urls } from '../server/urls/urls.ts'
import { SearchBox } from './catalogue/search/search-box.tsx'
import { LanguageLink } from './frame/language-link.tsx'
import { Top } from './frame/page-header.tsx'
import { StyleSheets } from './frame/style-sheets.tsx'
import { languages, type Texts } from './text/languages.ts'

interface Message {
  texts: Texts
  /** What is wrong, in a few words. */
  title: string
  message: string
  /** What the log has it under, for who asks about it. */
  requestId?: string | undefined
  /** The path that was asked for, for the language links; empty: wherever the browser is. */
  path?: string
  isSignedIn?: boolean
  isStaff?: boolean
}

/** A page for when something went wrong, with the ways on; it needs nothing from the database. */
export function MessagePage({ texts, title, message, requestId, path = '', isSignedIn, isStaff }: Message) {
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{texts.frame.faults.title(title)}</title>
        <StyleSheets />
      </head>
      <body>
        <Top texts={texts} name={texts.frame.service} back={isSignedIn ? null : urls.me} basketCount={0} />
        <main id="main">
          <h1>{title}</h1>
          <p class="notice" role="alert">
            {message}
          </p>
          {requestId && <p>{texts.frame.requestId(requestId)}</p>}
          <SearchBox texts={texts} hasMainKey />
        </main>
        <footer>
          <LanguageLink texts={texts} languages={languages} address={path} />
          {isStaff && <a href={urls.desk.top}>{texts.frame.desk}</a>}
        </footer>
      </body>
    </html>
  )
}
