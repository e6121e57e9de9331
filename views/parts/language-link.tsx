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
 * The ways to the same page in the other languages, each by its own name. What an address asks for is said once, in a form:
 * in each link it could fill a page.
 */
export function LanguageLink({ texts, languages, address }: Props) {
  const [path = '', query] = address.split('?')
  const kept = [...new URLSearchParams(query)].filter(([name]) => name !== 'lang')
  const others = languages.filter(({ code }) => code !== texts.code)
  if (kept.length === 0)
    return (
      <p id="lang">
        {others.map(({ code, tag, name }) => (
          <>
            <a href={`${path}?lang=${code}`} lang={tag}>
              {name}
            </a>{' '}
          </>
        ))}
      </p>
    )
  return (
    <form id="lang" action={path}>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {others.map(({ code, tag, name }) => (
        <>
          <button class="quiet" name="lang" value={code} lang={tag}>
            {name}
          </button>{' '}
        </>
      ))}
    </form>
  )
}
