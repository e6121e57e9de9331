import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'
import { LanguageLink } from '../frame/language-link.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { FormToken } from '../parts/forms/csrf-field.tsx'
import { Faults, type Faulty, titleWith } from '../parts/forms/form-errors.tsx'
import { type DeskTexts, deskLanguages } from '../text/languages.ts'

/** What every page of the desk shows. */
export const DeskFrameQuery = graphql(`
  query DeskFrame {
    library { name nameEn branches { id name nameEn } withheld system { name state since until } }
  }
`)

type Library = ResultOf<typeof DeskFrameQuery>['library']
type DeskBranch = Library['branches'][number]

/** What every view of the desk needs besides its own data. */
export interface DeskFrame extends Faulty {
  texts: DeskTexts
  formToken: string
  /** A new idempotency key, for one form. */
  newKey: () => string
  staffName: string
  /** Whether the role of the member of staff opens a page. */
  mayOpen: (path: string) => boolean
  address: string
  /** What was done on a page before this one, line by line. */
  said?: string[] | undefined
  /** The day from which this member of staff needs a second factor. Undefined when they need none, or have one. */
  secondFactorFrom?: string | undefined
  library: Library
  /** Where the desk is. */
  branch: DeskBranch
}

/** Pages of the menu, by the name of their address. */
const menu = [
  'checkIn',
  'checkOut',
  'patrons',
  'items',
  'pullList',
  'holdShelf',
  'arrivals',
  'unfilled',
  'toBuy',
  'requests',
  'calendar',
  'mail',
  'terminals',
  'rules',
  'staff',
  'programs',
  'acts',
  'numbers',
  'log',
] as const

/** Of those, what the library's own system has where it keeps cards, loans and holds (G4). */
const circulation = new Set<(typeof menu)[number]>([
  ...(['checkIn', 'checkOut', 'patrons', 'items', 'pullList', 'holdShelf', 'arrivals', 'unfilled'] as const),
  ...(['toBuy', 'requests', 'acts', 'numbers'] as const),
])

interface DeskPageProps {
  /** Without a branch: it is still to be chosen. */
  frame: Omit<DeskFrame, 'branch'> & { branch: DeskBranch | null }
  title: string
  /** It shows lists of the branch, which a script keeps as they are now. */
  isLive?: boolean
  children: Child
}

export function DeskPage({ frame, title, isLive, children }: DeskPageProps) {
  const { texts, address, branch } = frame
  const words = texts.desk.frame
  const [path = ''] = address.split('?')
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{`${titleWith(frame, title)} - ${words.service}`}</title>
        <link rel="stylesheet" href={urls.desk.css} />
        <link rel="stylesheet" href={urls.desk.moreCss} media="print,(prefers-color-scheme:dark)" />
        <script type="module" src={urls.desk.script} />
      </head>
      <body>
        <a class="skip" href="#main" accesskey="8">
          {texts.frame.skip}
        </a>
        <header>
          <p>
            <b>{branch ? words.at(texts.pick(branch)) : words.service}</b> <small>{texts.pick(frame.library)}</small>{' '}
            {branch && <a href={urls.desk.branch(address)}>{words.changeBranch}</a>}{' '}
            <a href="#lang" lang="en">
              Language
            </a>
          </p>
          {frame.library.withheld.includes('MAIL') && <p class="say stop">{words.noMailServer}</p>}
          {frame.library.system && <SystemLine texts={texts} system={frame.library.system} />}
          {frame.secondFactorFrom && <SecondFactorNotice texts={texts} from={frame.secondFactorFrom} back={address} />}
          {branch && (
            <nav aria-label={words.menu.label}>
              {menu
                .filter((name) => frame.mayOpen(urls.desk[name]))
                .filter((name) => !(frame.library.withheld.includes('CIRCULATION') && circulation.has(name)))
                .map((name) => (
                  <>
                    <a href={urls.desk[name]} aria-current={currentIn(path, urls.desk[name])}>
                      {words.menu[name]}
                    </a>{' '}
                  </>
                ))}
            </nav>
          )}
        </header>
        <main id="main" data-changes={isLive && branch ? urls.desk.changes(branch.id) : undefined}>
          <h1>{title}</h1>
          <Faults frame={frame} as="say stop" />
          {frame.said && (
            <Done>
              {frame.said.map((line, n) => (
                <p class={n === 0 ? 'what' : undefined}>{line}</p>
              ))}
            </Done>
          )}
          {children}
        </main>
        <footer>
          <form method="post" action={urls.signOut}>
            <FormToken token={frame.formToken} />
            {texts.frame.patron(frame.staffName)} <button>{texts.frame.signOut}</button>
          </form>{' '}
          <a href={urls.top}>{words.toPatrons}</a>{' '}
          <LanguageLink texts={texts} languages={deskLanguages} address={address} />
        </footer>
      </body>
    </html>
  )
}

/** Which other system keeps the accounts, and whether it answers (G6). */
function SystemLine({ texts, system }: { texts: DeskTexts; system: NonNullable<Library['system']> }) {
  const { keeps, states } = texts.system
  const when = system.until ?? system.since
  return (
    <p>
      <small>{texts.sentences([keeps(system.name), states[system.state](when ? texts.time(when) : '')])}</small>
    </p>
  )
}

/** From which day this member of staff needs a second factor, and where to set it up (O2). */
function SecondFactorNotice({ texts, from, back }: { texts: DeskTexts; from: string; back: string }) {
  const words = texts.desk.frame.secondFactor
  return (
    <p class="say transit">
      {words.from(texts.day(from))} <a href={urls.secondFactor({ back })}>{words.setUp}</a>
    </p>
  )
}

/** Why nothing was done; read aloud at once. */
export function Stop({ children }: { children: Child }) {
  return (
    <div class="say stop" role="alert">
      <p>{children}</p>
    </div>
  )
}

/** Whether a page is the one that the menu names, or one below it. */
function currentIn(path: string, entry: string) {
  if (path === entry) return 'page'
  return path.startsWith(`${entry}/`) ? 'true' : undefined
}

/** What was done; read aloud when the reader pauses. */
export function Done({ children }: { children: Child }) {
  return (
    <div class="say" role="status">
      {children}
    </div>
  )
}
