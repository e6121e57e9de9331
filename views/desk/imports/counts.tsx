import type { DeskTexts } from '../../text/languages.ts'

interface Props {
  texts: DeskTexts
  counts: readonly { name: string; count: number }[]
  /** Whether only counts above zero are shown. */
  isShort?: boolean
}

/** Counts that are shown although they are zero. */
const alwaysShown = new Set(['rows', 'added', 'created', 'changed', 'unchanged', 'refused'])

/** The counts of an import, in the order of their names in the texts. */
export function CountList({ texts, counts, isShort }: Props) {
  const names = texts.desk.imports.counts
  const byName = new Map(counts.map(({ name, count }) => [name, count]))
  const shown = Object.keys(names).flatMap((name) => {
    const count = byName.get(name)
    return count === undefined || (count === 0 && (isShort || !alwaysShown.has(name))) ? [] : [{ name, count }]
  })
  if (isShort) return <>{shown.map(({ name, count }) => `${names[name]} ${texts.number(count)}`).join(' / ')}</>
  return (
    <table>
      <tbody>
        {shown.map(({ name, count }) => (
          <tr>
            <th scope="row">{names[name]}</th>
            <td class={count > 0 && /refused|unreadable/i.test(name) ? 'warn' : undefined}>{texts.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
