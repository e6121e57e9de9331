import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { KeyLink } from '../parts/key.tsx'
import type { Texts } from '../text/languages.ts'
import { BasketLink } from './basket-link.tsx'

interface Props {
  texts: Texts
  /** The name of the library or of the service. */
  name: string
  /** The logo before the name. Its size is in pixels. */
  logo?: { url: string; width: number; height: number } | null
  /** The address to return to after sign-in. Null when somebody is signed in. */
  back: string | null
  basketCount: number
  children?: Child
}

/** The height in pixels at which pages show the logo. */
const logoHeight = 32

/** The header of every page with the menu. It needs no data of the database. */
export function PageHeader({ texts, name, logo, back, basketCount, children }: Props) {
  const { menu, signIn, skip } = texts.frame
  return (
    <>
      <a href="#main" accesskey="8">
        {skip}
      </a>
      <header>
        <a href={urls.top} accesskey="0">
          {logo && (
            <>
              <img
                src={logo.url}
                alt=""
                width={Math.round((logo.width * logoHeight) / logo.height)}
                height={logoHeight}
              />{' '}
            </>
          )}
          <MarkJapanese texts={texts}>{name}</MarkJapanese>
        </a>{' '}
        <a href="#lang" lang="en">
          Language
        </a>
        {children}
        <nav aria-label={menu.label}>
          {back === null ? (
            <KeyLink n={7} href={urls.me} text={menu.me} />
          ) : (
            <KeyLink n={7} href={urls.signIn(back)} text={signIn} />
          )}{' '}
          <KeyLink n={1} href={urls.search()} text={menu.search} /> <BasketLink texts={texts} count={basketCount} />{' '}
          <KeyLink n={3} href={urls.holds()} text={menu.holds} />{' '}
          <KeyLink n={4} href={urls.loans()} text={menu.loans} /> <KeyLink n={6} href={urls.guide} text={menu.guide} />
        </nav>
      </header>
    </>
  )
}
