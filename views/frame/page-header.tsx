import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'
import { Marked } from '../parts/japanese.tsx'
import { Key } from '../parts/key.tsx'
import type { Texts } from '../text/languages.ts'
import { BasketLink } from './basket-link.tsx'

interface Props {
  texts: Texts
  /** The name of the library or of the service. */
  name: string
  /** The address to return to after sign-in. Null when somebody is signed in. */
  back: string | null
  basketCount: number
  children?: Child
}

/** The header of every page with the menu. It needs no data of the database. */
export function Top({ texts, name, back, basketCount, children }: Props) {
  const { menu, signIn, skip } = texts.frame
  return (
    <>
      <a href="#main" accesskey="8">
        {skip}
      </a>
      <header>
        <a href={urls.top} accesskey="0">
          <Marked texts={texts}>{name}</Marked>
        </a>{' '}
        <a href="#lang" lang="en">
          Language
        </a>
        {children}
        <nav aria-label={menu.label}>
          {back === null ? (
            <Key n={7} href={urls.me} text={menu.me} />
          ) : (
            <Key n={7} href={urls.signIn(back)} text={signIn} />
          )}{' '}
          <Key n={1} href={urls.search()} text={menu.search} /> <BasketLink texts={texts} count={basketCount} />{' '}
          <Key n={3} href={urls.holds()} text={menu.holds} /> <Key n={4} href={urls.loans()} text={menu.loans} />{' '}
          <Key n={6} href={urls.guide} text={menu.guide} />
        </nav>
      </header>
    </>
  )
}
