import { urls } from '../server/urls/urls.ts'
import { Notice, NoticeWords } from '../views/parts/forms/notice.tsx'
import { SearchBox } from './catalogue/search/search-box.tsx'
import { LanguageLink } from './frame/language-link.tsx'
import { PageHeader } from './frame/page-header.tsx'
import { StyleSheets } from './frame/style-sheets.tsx'
import { languages, type Texts } from './text/languages.ts'

interface Message {
  texts: Texts
  /** The error in a few words. */
  title: string
  message: string
  /** The request ID of the log, which a patron can quote to the library. */
  requestId?: string | undefined
  /** The requested path, for the language links. Empty when unknown. */
  path?: string
  isSignedIn?: boolean
  isStaff?: boolean
}

/** An error page with links to continue. It needs no data of the database. */
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
        <PageHeader texts={texts} name={texts.frame.service} back={isSignedIn ? null : urls.me} basketCount={0} />
        <main id="main">
          <h1>{title}</h1>
          <NoticeWords.Provider value={texts.frame.notices}>
            <Notice kind="failure">{message}</Notice>
          </NoticeWords.Provider>
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
