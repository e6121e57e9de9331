import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'
import { withEntryForm } from '../frame/entry-form.ts'
import { LanguageLink } from '../frame/language-link.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { ErrorSummary, type FrameWithErrors, titleWithErrors } from '../parts/forms/form-errors.tsx'
import { NoticeWords } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { live } from '../parts/in-place.ts'
import { MaterialTypeNames } from '../parts/titles/type-names.ts'
import { type DeskTexts, deskLanguages } from '../text/languages.ts'
import { groupOfPath, type MenuGroup, menuOf } from './menu.ts'

/** The data of every desk page. */
export const DeskFrameQuery = graphql(
  `
  query DeskFrame {
    library {
      name nameEn logo { url width height } themeColour branches { id name nameEn } patronCategories { code name nameEn isDefault retiredAt }
      contactForm cardApplications withheld: unsupported system: librarySystem { name state since until }
      materialTypes(retired: true) { isRetired ...MaterialTypeNames }
    }
  }
`,
  [MaterialTypeNames],
)

type Library = ResultOf<typeof DeskFrameQuery>['library']
type DeskBranch = Library['branches'][number]

/** The props that every desk view needs besides its own data. */
export interface DeskFrame extends FrameWithErrors {
  texts: DeskTexts
  formToken: string
  /** Makes a new idempotency key for a form. */
  newKey: () => string
  staffName: string
  /** Whether the role of the member of staff permits a page. */
  mayOpen: (path: string) => boolean
  address: string
  /** The message of the form that was sent, line by line. */
  messages?: string[] | undefined
  /** Why the form that was sent was not accepted, where the error is not at a field. */
  alert?: Child
  /** The day from which this member of staff needs a second factor. Undefined when they need none, or have one. */
  secondFactorFrom?: string | undefined
  library: Library
  /** The branch of the desk. */
  branch: DeskBranch
}

interface DeskPageProps {
  /** Null while the branch is still to be chosen. */
  frame: Omit<DeskFrame, 'branch'> & { branch: DeskBranch | null }
  title: string
  /** Whether the page has lists of the branch, which the script updates. */
  isLive?: boolean
  children: Child
}

export function DeskPage({ frame, title, isLive, children }: DeskPageProps) {
  const { texts, address, branch } = frame
  const words = texts.desk.frame
  const [path = ''] = address.split('?')
  const { logo, themeColour } = frame.library
  const { main, form } = withEntryForm(
    <NoticeWords.Provider value={texts.frame.notices}>
      <main id="main" {...(isLive && branch ? live(urls.desk.changes(branch.id)) : {})}>
        <h1>{title}</h1>
        <ErrorSummary frame={frame} as="say stop" />
        {frame.alert}
        {frame.messages && (
          <DeskSuccess>
            {frame.messages.map((line, n) => (
              <p class={n === 0 ? 'what' : undefined}>{line}</p>
            ))}
          </DeskSuccess>
        )}
        {children}
      </main>
    </NoticeWords.Provider>,
    address,
  )
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{`${titleWithErrors(frame, title)} - ${words.service}`}</title>
        {themeColour && <link rel="stylesheet" href={urls.theme(themeColour)} />}
        <link rel="stylesheet" href={urls.desk.css} />
        <link rel="stylesheet" href={urls.desk.moreCss} media="print,(prefers-color-scheme:dark)" />
        <script type="module" src={urls.desk.script} />
      </head>
      <body>
        <a class="skip" href="#main" accesskey="8">
          {texts.frame.skip}
        </a>
        <header>
          <p class="brand">
            {logo && (
              <img
                src={logo.url}
                alt=""
                width={Math.round((logo.width * logoHeight) / logo.height)}
                height={logoHeight}
              />
            )}
            <b>{branch ? words.at(texts.pick(branch)) : words.service}</b> <small>{texts.pick(frame.library)}</small>{' '}
            {branch && <a href={urls.desk.branch(address)}>{words.updateBranch}</a>}{' '}
            <a href="#lang" lang="en">
              Language
            </a>
          </p>
          {branch && <Menu frame={frame} path={path} />}
          {frame.library.withheld.includes('MAIL') && <p class="say stop">{words.noMailServer}</p>}
          {frame.library.system && <SystemLine texts={texts} system={frame.library.system} />}
          {frame.secondFactorFrom && <SecondFactorNotice texts={texts} from={frame.secondFactorFrom} back={address} />}
        </header>
        {main}
        <footer>
          <PostForm frame={frame} action={urls.signOut}>
            {texts.frame.patron(frame.staffName)} <button>{texts.frame.signOut}</button>
          </PostForm>{' '}
          <a href={urls.top}>{words.toPatrons}</a>{' '}
          <LanguageLink texts={texts} languages={deskLanguages} address={address} form={form} />
          {branch && <Shortcuts frame={frame} />}
        </footer>
      </body>
    </html>
  )
}

/** The height in pixels at which the header shows the logo. */
const logoHeight = 32

interface MenuProps {
  frame: DeskPageProps['frame']
  path: string
}

/** The first page, the five groups with their access keys, and the pages of the group of this page. */
function Menu({ frame, path }: MenuProps) {
  const words = frame.texts.desk.frame
  const groups = menuOf(frame)
  const here = groups.find(({ name }) => name === groupOfPath(path))
  return (
    <>
      <nav class="groups" aria-label={words.menuLabel}>
        <a href={urls.desk.top} accesskey="0" aria-current={path === urls.desk.top ? 'page' : undefined}>
          <kbd>0</kbd> {words.today}
        </a>{' '}
        {groups.map((group) => (
          <>
            <a
              href={firstPage(group)}
              accesskey={String(group.key)}
              aria-current={group === here ? (path === firstPage(group) ? 'page' : 'true') : undefined}
            >
              <kbd>{group.key}</kbd> {words.groups[group.name]}
            </a>{' '}
          </>
        ))}
      </nav>
      {here && (
        <nav class="pages" aria-label={words.groups[here.name]}>
          {here.pages.map((page) => (
            <>
              <a href={urls.desk[page]} aria-current={ariaCurrent(path, urls.desk[page])}>
                {frame.texts.desk.menu[page]}
              </a>{' '}
            </>
          ))}
        </nav>
      )}
    </>
  )
}

const firstPage = ({ pages: [first] }: MenuGroup): string => (first ? urls.desk[first] : urls.desk.top)

/** The keys of the desk. Browsers press access keys with different other keys. */
function Shortcuts({ frame }: Pick<MenuProps, 'frame'>) {
  const { texts } = frame
  const words = texts.desk.frame.keys
  const keys = [
    ['0', texts.desk.frame.today],
    ...menuOf(frame).map(({ key, name }) => [String(key), texts.desk.frame.groups[name]]),
    ['8', texts.frame.skip],
  ] as const
  return (
    <details class="keys no-print">
      <summary>{words.title}</summary>
      <p>{words.how}</p>
      <ul>
        {keys.map(([key, name]) => (
          <li>
            <kbd>{key}</kbd> {name}
          </li>
        ))}
        <li>
          <kbd>Enter</kbd> {words.enter}
        </li>
      </ul>
      <p>{words.scanner}</p>
    </details>
  )
}

/** Names the library system and states whether it answers (G6). */
function SystemLine({ texts, system }: { texts: DeskTexts; system: NonNullable<Library['system']> }) {
  const { keeps, states } = texts.system
  const when = system.until ?? system.since
  return (
    <p>
      <small>{texts.sentences([keeps(system.name), states[system.state](when ? texts.time(when) : '')])}</small>
    </p>
  )
}

/** States the day from which a second factor is required, with a link to set it up (O2). */
function SecondFactorNotice({ texts, from, back }: { texts: DeskTexts; from: string; back: string }) {
  const words = texts.desk.frame.secondFactor
  return (
    <p class="say transit">
      {words.from(texts.day(from))} <a href={urls.secondFactor({ back })}>{words.setUp}</a>
    </p>
  )
}

/** The reason why nothing was done, announced at once by screen readers. */
export function DeskAlert({ children }: { children: Child }) {
  return (
    <div class="say stop" role="alert">
      <p>{children}</p>
    </div>
  )
}

/** The value of `aria-current` for a menu entry: 'page' for its own page, 'true' for a page below it. */
function ariaCurrent(path: string, entry: string) {
  if (path === entry) return 'page'
  return path.startsWith(`${entry}/`) ? 'true' : undefined
}

/** The success message, announced by screen readers at the next pause. */
export function DeskSuccess({ children }: { children: Child }) {
  return (
    <div class="say" role="status">
      {children}
    </div>
  )
}
