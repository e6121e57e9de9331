import type { Texts } from '../text/languages.ts'

type Named = Pick<Texts, 'code' | 'tag' | 'name'>

interface Props {
  texts: Texts
  /** Those that there are here. */
  languages: readonly Named[]
  /** The page's own address. */
  address: string
}

/**
 * The ways to the same page in the other languages, each by its own name. What an address asks for would be said four times:
 * there a form goes to the page that is open, as the browser has it, and says the language alone.
 */
export function LanguageLink({ texts, languages, address }: Props) {
  const others = languages.filter(({ code }) => code !== texts.code)
  if (/\?(?!lang=\w+$)/.test(address))
    return (
      <form id="lang" method="post">
        {others.map(({ code, tag, name }) => (
          <>
            <button class="quiet" name="lang" value={code} lang={tag === texts.tag ? undefined : tag}>
              {name}
            </button>{' '}
          </>
        ))}
      </form>
    )
  return (
    <p id="lang">
      {others.map(({ code, tag, name }) => (
        <>
          <a href={`?lang=${code}`} lang={tag === texts.tag ? undefined : tag}>
            {name}
          </a>{' '}
        </>
      ))}
    </p>
  )
}
