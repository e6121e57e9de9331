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
  /** The address of the page, whose link in the menu is marked. Undefined on pages without one. */
  address?: string
  basketCount: number
  children?: Child
}

/** The height in pixels at which pages show the logo. */
const logoHeight = 32

/** The header of every page with the menu. It needs no data of the database. */
export function PageHeader({ texts, name, logo, back, address = '', basketCount, children }: Props) {
  const { menu, signIn, skip } = texts.frame
  const path = address.replace(/[?#].*/, '')
  const item = (n: number, href: string, text: string) => (
    <KeyLink n={n} href={href} text={text} isCurrent={href === path} />
  )
  return (
    <>
      <a href="#main" accesskey="8">
        {skip}
      </a>
      <header>
        <a class={logo ? 'brand logo' : 'brand'} href={urls.top} accesskey="0">
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
          {back === null ? item(7, urls.me, menu.me) : item(7, urls.signIn(back), signIn)}{' '}
          {item(1, urls.search(), menu.search)}{' '}
          <BasketLink texts={texts} count={basketCount} isCurrent={path === urls.basket} />{' '}
          {item(3, urls.holds(), menu.holds)} {item(4, urls.loans(), menu.loans)} {item(6, urls.guide, menu.guide)}
        </nav>
      </header>
    </>
  )
}
