import { type SearchState, urls } from '../../server/urls.ts'
import type { Texts } from '../text/index.ts'

/** So many characters of words fit on a page with every link that repeats them. */
export const longestWords = 50

/** The words alone on the top page; everything that narrows or orders on the results page. */
export function SearchBox({ texts, state, whole }: { texts: Texts; state?: SearchState; whole?: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: old phones do not know <search>
    <form class="search" action={urls.search()} role="search">
      <input
        type="search"
        name="q"
        value={state?.text}
        maxlength={longestWords}
        aria-label={texts.searchBox.words}
        accesskey="5"
      />
      <button>{texts.searchBox.button}</button>
      {whole && (
        <p>
          <Choice name="in" label={texts.searchBox.field} chosen={state?.field} options={texts.fields} />
          <Choice
            name="type"
            label={texts.searchBox.type}
            chosen={state?.type}
            options={{ '': texts.searchBox.all, ...texts.materialTypes }}
          />
          <Choice name="sort" label={texts.searchBox.order} chosen={state?.order} options={texts.orders} />
        </p>
      )}
    </form>
  )
}

type ChoiceProps = { name: string; label: string; chosen: string | undefined; options: Record<string, string> }

export function Choice({ name, label, chosen, options }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name}>
        {Object.entries(options).map(([value, text]) => (
          <option value={value} selected={value === (chosen ?? '') || undefined}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
